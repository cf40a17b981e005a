package com.mthere.gateway.users;

import com.mthere.gateway.json.EmailAddress;
import com.mthere.gateway.json.Ids;
import com.mthere.gateway.json.Members;
import com.mthere.gateway.json.Rule;
import com.mthere.gateway.json.Text;
import com.mthere.model.Patch;
import com.mthere.model.UserChange.CreateUser;
import com.mthere.model.UserChange.PatchUser;
import com.mthere.model.UserChange.ReplaceUser;
import java.util.Optional;

/// What a client may write of a user. Every method throws a [ProblemException] with all that is wrong.
public final class UserBody {
    private static final Rule<String> ID = new Ids();
    private static final Rule<String> EMAIL = EmailAddress.RULE;
    private static final Rule<String> NAME = Text.line(1, 200);

    private UserBody() {}

    /// @param userId the client's choice
    public record NewUser(Optional<String> userId, CreateUser change) {}

    public static NewUser create(Members body) {
        Optional<String> userId = body.optional("user_id", ID);
        Optional<String> email = body.required("email", EMAIL);
        Optional<String> name = body.optional("name", NAME);
        complete(body);
        return new NewUser(userId, new CreateUser(email.orElseThrow(), name));
    }

    public static ReplaceUser replace(Members body, String userId) {
        body.same("user_id", userId);
        Optional<String> email = body.required("email", EMAIL);
        Optional<String> name = body.optional("name", NAME);
        complete(body);
        return new ReplaceUser(email.orElseThrow(), name);
    }

    public static PatchUser patch(Members body, String userId) {
        body.same("user_id", userId);
        Patch<String> email = body.patchRequired("email", EMAIL);
        Patch<String> name = body.patch("name", NAME);
        complete(body);
        return new PatchUser(email, name);
    }

    private static void complete(Members body) {
        body.ignore("created_at", "updated_at");
        body.complete();
    }
}
