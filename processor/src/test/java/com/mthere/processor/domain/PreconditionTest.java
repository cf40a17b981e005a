package com.mthere.processor.domain;

import static com.mthere.processor.domain.Scene.ID;
import static com.mthere.processor.domain.Scene.givenEvent;
import static com.mthere.processor.domain.Scene.givenUser;
import static com.mthere.testing.PlanDraft.titled;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.EventChange;
import com.mthere.model.EventChange.CreateEvent;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventChange.ReplaceEvent;
import com.mthere.model.EventStatus;
import com.mthere.model.Outcome.Result;
import com.mthere.model.Patch;
import com.mthere.model.Precondition;
import com.mthere.model.Precondition.Absent;
import com.mthere.model.Precondition.Exists;
import com.mthere.model.Precondition.None;
import com.mthere.model.Precondition.VersionIn;
import com.mthere.model.Precondition.VersionNotIn;
import com.mthere.model.Rejection.AlreadyExists;
import com.mthere.model.Rejection.EventIsCancelled;
import com.mthere.model.Rejection.NotFound;
import com.mthere.model.Rejection.PreconditionFailed;
import com.mthere.model.Shown;
import com.mthere.model.UserChange;
import com.mthere.model.UserChange.CreateUser;
import com.mthere.model.UserChange.DeleteUser;
import com.mthere.model.UserChange.PatchUser;
import com.mthere.model.UserChange.ReplaceUser;
import com.mthere.processor.domain.EventFact.EventPlanned;
import com.mthere.processor.domain.UserFact.UserCreated;
import com.mthere.testing.PatchDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Each precondition against each change, where something is (at version 0) and where nothing is. What does not exist
/// is not found before anything is demanded of it; what is taken is taken, but for who said «only if absent».
class PreconditionTest {
    private static final Map<String, Precondition> DEMANDS = new TreeMap<>(Map.of(
            "1 nothing", new None(),
            "2 something there", new Exists(),
            "3 nothing there", new Absent(),
            "4 this version", new VersionIn(List.of(7L, 0L)),
            "5 other versions", new VersionIn(List.of(7L, 8L)),
            "6 none of no versions", new VersionNotIn(List.of()),
            "7 not this version", new VersionNotIn(List.of(7L, 0L)),
            "8 not other versions", new VersionNotIn(List.of(7L, 8L)),
            "9 any of no versions", new VersionIn(List.of())));

    private static final List<String> WHERE_NOTHING_IS = List.of(
            //                           create         replace    patch      delete
            "1 nothing                    done           not found  not found  not found",
            "2 something there            failed         not found  not found  not found",
            "3 nothing there              done           not found  not found  not found",
            "4 this version               failed         not found  not found  not found",
            "5 other versions             failed         not found  not found  not found",
            "6 none of no versions        done           not found  not found  not found",
            "7 not this version           done           not found  not found  not found",
            "8 not other versions         done           not found  not found  not found",
            "9 any of no versions         failed         not found  not found  not found");

    private static final List<String> WHERE_SOMETHING_IS = List.of(
            //                           create         replace    patch      delete
            "1 nothing                    taken          done       done       done",
            "2 something there            taken          done       done       done",
            "3 nothing there              failed         failed     failed     failed",
            "4 this version               taken          done       done       done",
            "5 other versions             taken          failed     failed     failed",
            "6 none of no versions        taken          done       done       done",
            "7 not this version           taken          failed     failed     failed",
            "8 not other versions         taken          done       done       done",
            "9 any of no versions         taken          failed     failed     failed");

    private static final List<UserChange> USER_CHANGES = List.of(
            new CreateUser("new@email.com", Optional.empty()),
            new ReplaceUser("new@email.com", Optional.empty()),
            new PatchUser(Patch.put("new@email.com"), Patch.keep()),
            new DeleteUser());

    private static final List<EventChange> EVENT_CHANGES = List.of(
            new CreateEvent(titled("New").plan()),
            new ReplaceEvent(titled("New").plan()),
            new PatchEvent(PatchDraft.keepAll().title(Patch.put("New")).patch()),
            new DeleteEvent());

    @Test
    void whereNoUserIs() {
        assertThat(table(USER_CHANGES, givenUser())).isEqualTo(WHERE_NOTHING_IS);
    }

    @Test
    void whereAUserIs() {
        assertThat(table(USER_CHANGES, givenUser(new UserCreated(ID, "ash@smart.com", Optional.empty()))))
                .isEqualTo(WHERE_SOMETHING_IS);
    }

    @Test
    void whereNoEventIs() {
        assertThat(table(EVENT_CHANGES, givenEvent())).isEqualTo(WHERE_NOTHING_IS);
    }

    @Test
    void whereAnEventIs() {
        assertThat(table(
                        EVENT_CHANGES,
                        givenEvent(new EventPlanned(ID, titled("Party").plan()))))
                .isEqualTo(WHERE_SOMETHING_IS);
    }

    @Test
    void aPreconditionThatFailsIsToldBeforeTheCancellation() {
        var cancelled = givenEvent(new EventPlanned(
                ID, titled("Party").status(EventStatus.CANCELLED).plan()));
        var rename = new ReplaceEvent(titled("New").plan());

        cancelled.demanding(new VersionIn(List.of(7L))).when(rename).then(new PreconditionFailed());
        cancelled.demanding(new VersionIn(List.of(0L))).when(rename).then(new EventIsCancelled());
    }

    @Test
    void aPreconditionThatFailsIsToldEvenWhereNothingWouldChange() {
        givenEvent(new EventPlanned(ID, titled("Party").plan()))
                .demanding(new VersionIn(List.of(7L)))
                .when(new ReplaceEvent(titled("Party").plan()))
                .then(new PreconditionFailed());
    }

    private static <R extends Shown, C> List<String> table(List<C> changes, Scene<R, C, ?> scene) {
        List<String> rows = new ArrayList<>();
        DEMANDS.forEach((name, demand) -> {
            Scene<R, C, ?> demanding = scene.demanding(demand);
            rows.add("%-28s %-14s %-10s %-10s %s"
                    .formatted(
                            name,
                            word(demanding, changes.get(0)),
                            word(demanding, changes.get(1)),
                            word(demanding, changes.get(2)),
                            word(demanding, changes.get(3))));
        });
        return rows;
    }

    private static <R extends Shown, C> String word(Scene<R, C, ?> scene, C change) {
        return switch (scene.when(change).outcome().result()) {
            case Result.Accepted<R> accepted -> "done";
            case Result.Rejected<R> rejected ->
                rejected.rejection() instanceof NotFound
                        ? "not found"
                        : rejected.rejection() instanceof AlreadyExists
                                ? "taken"
                                : rejected.rejection() instanceof PreconditionFailed
                                        ? "failed"
                                        : rejected.rejection().toString();
        };
    }
}
