package com.mthere.gateway.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.mthere.gateway.json.Members;
import com.mthere.gateway.problem.ProblemException;
import com.mthere.gateway.users.UserBody.NewUser;
import com.mthere.model.Patch;
import com.mthere.model.UserChange.CreateUser;
import com.mthere.model.UserChange.PatchUser;
import com.mthere.model.UserChange.ReplaceUser;
import com.mthere.model.Violation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserBodyTest {

    @Test
    void theFirstFormOfTheApiIsStillValid() {
        assertThat(UserBody.create(Members.of("""
                        {"user_id": "1233446783245", "email": "ash@smart.com"}""")))
                .isEqualTo(
                        new NewUser(Optional.of("1233446783245"), new CreateUser("ash@smart.com", Optional.empty())));
        assertThat(UserBody.replace(Members.of("""
                        {"email": "new@email.com"}"""), "1233446783245"))
                .isEqualTo(new ReplaceUser("new@email.com", Optional.empty()));
    }

    @Test
    void anAnswerMayBeSentBack() {
        String answer = """
                {"created_at": "2026-07-02T14:48:21.527201Z", "user_id": "ash", "email": "ash@smart.com",
                 "name": "Ash", "updated_at": "2026-07-02T14:48:21.527201Z"}""";

        assertThat(UserBody.create(Members.of(answer)).userId()).contains("ash");
        assertThat(UserBody.replace(Members.of(answer), "ash"))
                .isEqualTo(new ReplaceUser("ash@smart.com", Optional.of("Ash")));
        assertThat(UserBody.patch(Members.of(answer), "ash"))
                .isEqualTo(new PatchUser(Patch.put("ash@smart.com"), Patch.put("Ash")));
    }

    @Test
    void aPatchClearsTheNameButNeverTheEmail() {
        assertThat(UserBody.patch(Members.of("{}"), "ash")).isEqualTo(new PatchUser(Patch.keep(), Patch.keep()));
        assertThat(UserBody.patch(Members.of("{\"name\": null}"), "ash"))
                .isEqualTo(new PatchUser(Patch.keep(), Patch.clear()));
        assertThat(violations("{\"email\": null}", body -> UserBody.patch(body, "ash")))
                .containsExactly(new Violation("/email", "required", "email is required and cannot be removed"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(violations("""
                        {"user_id": "a/b", "name": "", "nmae": 1, "sequence": 1}""", UserBody::create))
                .extracting(Violation::pointer, Violation::code)
                .containsExactly(
                        tuple("/user_id", "invalid-format"),
                        tuple("/email", "required"),
                        tuple("/name", "too-short"),
                        tuple("/nmae", "unknown-field"),
                        tuple("/sequence", "unknown-field"));
    }

    @Test
    void thePathNamesTheUser() {
        assertThat(violations("""
                        {"user_id": "misty", "email": "ash@smart.com"}""", body -> UserBody.replace(body, "ash")))
                .extracting(Violation::code)
                .containsExactly("not-allowed-value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "ash@smart.com", "ash+rsvp@smart.com", "ö@müller.example", "'@'x"})
    void anAddressHasOneAt(String email) {
        assertThat(UserBody.create(body(email)).change().email()).isEqualTo(email);
    }

    @ParameterizedTest
    @CsvSource({
        "'', too-short",
        "ash, invalid-format",
        "@, invalid-format",
        "@smart.com, invalid-format",
        "ash@, invalid-format",
        "ash@@smart.com, invalid-format",
        "a@b@c, invalid-format",
        "' ash@smart.com', invalid-format",
        "'ash@smart.com ', invalid-format",
        "a sh@smart.com, invalid-format",
        "a\u00a0sh@smart.com, invalid-format",
        "a\u2003sh@smart.com, invalid-format"
    })
    void anythingElseIsNoAddress(String email, String code) {
        assertThat(violations("{\"email\": \"" + email + "\"}", UserBody::create))
                .extracting(Violation::code)
                .containsExactly(code);
    }

    @Test
    void lengthsAreCountedInCodePoints() {
        String smiles = "\ud83d\ude00".repeat(252);

        assertThat(UserBody.create(body("a@" + smiles)).change().email()).hasSize(506);
        assertThat(violations("{\"email\": \"ab@" + smiles + "\"}", UserBody::create))
                .extracting(Violation::code)
                .containsExactly("too-long");
        assertThat(violations("""
                        {"email": "a@b", "name": "%s"}""".formatted("x".repeat(201)), UserBody::create))
                .extracting(Violation::pointer)
                .containsExactly("/name");
    }

    private static Members body(String email) {
        return Members.of("{\"email\": \"" + email + "\"}");
    }

    private static List<Violation> violations(String json, Function<Members, ?> read) {
        return Objects.requireNonNull(catchThrowableOfType(ProblemException.class, () -> read.apply(Members.of(json))))
                .problem()
                .errors();
    }
}
