package com.mthere.processor.domain;

import static com.mthere.processor.domain.Scene.ID;
import static com.mthere.processor.domain.Scene.NOW;
import static com.mthere.processor.domain.Scene.OFFSET;
import static com.mthere.processor.domain.Scene.givenUser;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Effect;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Patch;
import com.mthere.model.Rejection;
import com.mthere.model.User;
import com.mthere.model.UserChange.CreateUser;
import com.mthere.model.UserChange.DeleteUser;
import com.mthere.model.UserChange.PatchUser;
import com.mthere.model.UserChange.ReplaceUser;
import com.mthere.processor.domain.UserFact.EmailChanged;
import com.mthere.processor.domain.UserFact.NameChanged;
import com.mthere.processor.domain.UserFact.UserCreated;
import com.mthere.processor.domain.UserFact.UserDeleted;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What may happen to a user.
class UserRulesTest {
    private static final UserFact ASH = new UserCreated(ID, "ash@smart.com", Optional.of("Ash"));

    @Test
    void aFreeIdBecomesAUser() {
        givenUser()
                .when(new CreateUser("ash@smart.com", Optional.of("Ash")))
                .then(ASH)
                .leaving(new User(ID, "ash@smart.com", Optional.of("Ash"), NOW, NOW, OFFSET));
    }

    @Test
    void aTakenIdIsRefusedWhateverTheBody() {
        givenUser(ASH).when(new CreateUser("other@smart.com", Optional.empty())).then(new Rejection.AlreadyExists());
        givenUser(ASH).when(new CreateUser("ash@smart.com", Optional.of("Ash"))).then(new Rejection.AlreadyExists());
    }

    @Test
    void anIdIsFreeAgainAfterADeletion() {
        givenUser(ASH, new UserDeleted())
                .when(new CreateUser("ash@smart.com", Optional.of("Ash")))
                .then(ASH)
                .leaving(new User(ID, "ash@smart.com", Optional.of("Ash"), NOW, NOW, OFFSET));
    }

    @Test
    void aReplacementLeavesNothingThatItDoesNotName() {
        givenUser(ASH)
                .when(new ReplaceUser("new@email.com", Optional.empty()))
                .then(new EmailChanged("new@email.com"), new NameChanged(Optional.empty()))
                .leaving(new User(ID, "new@email.com", Optional.empty(), Instant.EPOCH, NOW, OFFSET));
    }

    @Test
    void aReplacementByTheSameChangesNothing() {
        givenUser(ASH)
                .when(new ReplaceUser("ash@smart.com", Optional.of("Ash")))
                .leavingAllAsItWas();
    }

    @Test
    void aPatchChangesWhatItNames() {
        givenUser(ASH)
                .when(new PatchUser(Patch.put("new@email.com"), Patch.keep()))
                .then(new EmailChanged("new@email.com"))
                .leaving(new User(ID, "new@email.com", Optional.of("Ash"), Instant.EPOCH, NOW, OFFSET));
    }

    @Test
    void aPatchClearsTheName() {
        givenUser(ASH)
                .when(new PatchUser(Patch.keep(), Patch.clear()))
                .then(new NameChanged(Optional.empty()))
                .leaving(new User(ID, "ash@smart.com", Optional.empty(), Instant.EPOCH, NOW, OFFSET));
    }

    @Test
    void aPatchNeverClearsTheEmail() {
        givenUser(ASH).when(new PatchUser(Patch.clear(), Patch.keep())).leavingAllAsItWas();
    }

    @Test
    void aPatchThatPutsWhatIsThereChangesNothing() {
        givenUser(ASH)
                .when(new PatchUser(Patch.put("ash@smart.com"), Patch.put("Ash")))
                .leavingAllAsItWas();
    }

    @Test
    void clearingANameThatIsNotThereChangesNothing() {
        givenUser(ASH, new NameChanged(Optional.empty()))
                .when(new PatchUser(Patch.keep(), Patch.clear()))
                .leavingAllAsItWas();
    }

    @Test
    void aDeletionLeavesNothing() {
        givenUser(ASH).when(new DeleteUser()).then(new UserDeleted()).leavingNothing();
    }

    @Test
    void nobodyCanBeReplaced() {
        givenUser().when(new ReplaceUser("a@b.c", Optional.empty())).then(new Rejection.NotFound());
    }

    @Test
    void nobodyCanBePatched() {
        givenUser().when(new PatchUser(Patch.keep(), Patch.keep())).then(new Rejection.NotFound());
    }

    @Test
    void nobodyCanBeDeletedTwice() {
        givenUser(ASH, new UserDeleted()).when(new DeleteUser()).then(new Rejection.NotFound());
    }

    @Test
    void anOutcomeTellsWhichMutationItIsOfAndWhenItWasDecided() {
        assertThat(givenUser(ASH).when(new DeleteUser()).outcome())
                .isEqualTo(new Outcome<>(
                        "m-1",
                        ID,
                        Optional.of("fingerprint"),
                        OFFSET,
                        NOW,
                        new Accepted<User>(Effect.DELETED, Optional.empty())));
    }
}
