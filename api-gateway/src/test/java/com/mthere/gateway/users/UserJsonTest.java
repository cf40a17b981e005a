package com.mthere.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserJsonTest {
    private static final Instant BEFORE = Instant.parse("2026-07-02T14:48:21.527201Z");
    private static final Instant AFTER = Instant.parse("2026-07-03T00:00:00Z");

    @Test
    void aUserIsWrittenAsInTheFirstFormOfTheApi() {
        User user = new User("1233446783245", "ash@smart.com", Optional.empty(), BEFORE, BEFORE, 41);

        assertThat(json(user)).isEqualTo("""
                {"created_at":"2026-07-02T14:48:21.527201Z","user_id":"1233446783245","email":"ash@smart.com",\
                "updated_at":"2026-07-02T14:48:21.527201Z"}""");
    }

    @Test
    void theNameIsThereWhereThereIsOne() {
        User user = new User("ash", "ash@smart.com", Optional.of("Ash \"\u00e9\" \ud83d\ude00"), BEFORE, AFTER, 41);

        assertThat(json(user))
                .endsWith(
                        "\"name\":\"Ash \\\"\u00e9\\\" \ud83d\ude00\",\"updated_at\":\"2026-07-03T00:00:00.000000Z\"}");
    }

    private static String json(User user) {
        return new String(new UserJson().bytes(user), StandardCharsets.UTF_8);
    }
}
