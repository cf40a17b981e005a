package com.mthere.gateway.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.users.UserJson;
import com.mthere.model.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListJsonTest {
    private static final Instant THEN = Instant.parse("2026-07-02T14:48:21.527201Z");

    @Test
    void aPageHasItsItemsInOrderAndWhereToGoOn() {
        assertThat(json(List.of(user("ash"), user("misty")), Optional.of("AQAA")))
                .isEqualTo("""
                {"items":[{"created_at":"2026-07-02T14:48:21.527201Z","user_id":"ash","email":"ash@kanto.example",\
                "updated_at":"2026-07-02T14:48:21.527201Z"},{"created_at":"2026-07-02T14:48:21.527201Z",\
                "user_id":"misty","email":"misty@kanto.example","updated_at":"2026-07-02T14:48:21.527201Z"}],\
                "next_cursor":"AQAA"}""");
    }

    @Test
    void theLastPageHasNoCursor() {
        assertThat(json(List.of(), Optional.empty())).isEqualTo("{\"items\":[]}");
    }

    private static User user(String id) {
        return new User(id, id + "@kanto.example", Optional.empty(), THEN, THEN, 1);
    }

    private static String json(List<User> users, Optional<String> cursor) {
        return new String(ListJson.bytes(users, new UserJson(), cursor), StandardCharsets.UTF_8);
    }
}
