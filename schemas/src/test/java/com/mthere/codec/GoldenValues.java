package com.mthere.codec;

import com.mthere.model.Announced;
import com.mthere.model.Delivery;
import com.mthere.model.DeliveryReport;
import com.mthere.model.Effect;
import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.EventPart;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.GuestList;
import com.mthere.model.Invitation;
import com.mthere.model.InvitationStatus;
import com.mthere.model.InvitedEach;
import com.mthere.model.Location;
import com.mthere.model.Mail;
import com.mthere.model.MailKind;
import com.mthere.model.Mutation;
import com.mthere.model.NewInvitation;
import com.mthere.model.Outcome;
import com.mthere.model.Outcome.Result.Accepted;
import com.mthere.model.Outcome.Result.Rejected;
import com.mthere.model.Patch;
import com.mthere.model.Placed;
import com.mthere.model.Plan;
import com.mthere.model.PlanPatch;
import com.mthere.model.Precondition;
import com.mthere.model.Rejection;
import com.mthere.model.Rsvp;
import com.mthere.model.Send;
import com.mthere.model.Summary;
import com.mthere.model.User;
import com.mthere.model.UserChange;
import com.mthere.model.Violation;
import com.mthere.model.Waitlist;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/// One value of each shape that topics and stores hold, by `<kind>.<shape>`. What golden files were written from stays
/// as it is; a field that is new later has its default here.
final class GoldenValues {
    private static final Instant CREATED = Instant.parse("2026-07-02T14:48:21.527201Z");
    private static final Instant UPDATED = Instant.parse("2026-07-03T00:00:00.000001Z");
    private static final Instant START = Instant.parse("2026-09-12T17:00:00Z");

    private static final User USER =
            new User("1233446783245", "ash@smart.com", Optional.of("Zoë 🎉"), CREATED, UPDATED, 4_711);
    private static final User PLAIN_USER =
            new User("u", "ash@smart.com", Optional.empty(), Instant.EPOCH, Instant.EPOCH, 0);
    private static final Plan FULL_PLAN = new Plan(
            "Summer party",
            Optional.of("Bring\na friend"),
            Optional.of(new Location(
                    Optional.of("Old mill"), Optional.of("Mill Lane 1"), Optional.of("https://mill.example"))),
            Optional.of(START),
            Optional.of(START.plusSeconds(7_200)),
            Optional.of("Europe/Berlin"),
            Optional.of("1233446783245"),
            OptionalInt.of(100_000),
            Waitlist.OFF,
            11,
            Optional.of(START.minusSeconds(86_400)),
            GuestList.EVERYONE,
            EventStatus.CANCELLED);
    private static final Plan PLAIN_PLAN = new Plan(
            "Idea",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Waitlist.AUTO,
            1,
            Optional.empty(),
            GuestList.HOST,
            EventStatus.DRAFT);
    private static final Event EVENT = new Event("summer-2026", FULL_PLAN, 3, CREATED, UPDATED, 9_007_199_254_740_993L);
    private static final Event PLAIN_EVENT = new Event("e", PLAIN_PLAN, 0, Instant.EPOCH, Instant.EPOCH, 0);

    private static final NewInvitation BY_USER =
            new NewInvitation("i-1", new Guest.ByUser("u-1"), Optional.empty(), Optional.empty(), Send.MAIL);
    private static final NewInvitation BY_EMAIL = new NewInvitation(
            "i-2", new Guest.ByEmail("Ash@Smart.com"), Optional.of("Zoë 🎉"), Optional.of("Do come\nboth"), Send.MAIL);
    private static final NewInvitation UNTOLD =
            new NewInvitation("i-3", new Guest.ByUser("u-3"), Optional.empty(), Optional.empty(), Send.NONE);
    private static final Invitation PLAIN_INVITATION = new Invitation(
            "i-1",
            "e",
            new Guest.ByUser("u-1"),
            Optional.empty(),
            Optional.empty(),
            InvitationStatus.INVITED,
            1,
            Optional.empty(),
            1,
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            0,
            Delivery.NONE,
            0);
    private static final Invitation WAITING = new Invitation(
            "i-2",
            "summer-2026",
            new Guest.ByEmail("Ash@Smart.com"),
            Optional.of("Zoë 🎉"),
            Optional.of("Do come\nboth"),
            InvitationStatus.WAITLISTED,
            11,
            Optional.of("No nuts"),
            3,
            Optional.of(UPDATED),
            Optional.of(new Invitation.Waiting(UPDATED, 4_711)),
            CREATED,
            UPDATED,
            4_711,
            Delivery.NONE,
            4_711);
    private static final Invitation ERASED = new Invitation(
            "i-2",
            "summer-2026",
            new Guest.Erased(),
            Optional.empty(),
            Optional.empty(),
            InvitationStatus.REVOKED,
            11,
            Optional.empty(),
            4,
            Optional.of(UPDATED),
            Optional.empty(),
            CREATED,
            UPDATED,
            4_713,
            Delivery.NONE,
            4_713);
    private static final Delivery PUT_OFF = new Delivery(
            Delivery.State.QUEUED,
            Optional.of(new Delivery.Newest(MailKind.REMINDER, 4_700, 3)),
            2,
            Optional.of(CREATED),
            Optional.of("unreachable"),
            1,
            Optional.of(UPDATED));

    private static final Map<String, Object> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("user.full", USER),
            Map.entry("user.plain", PLAIN_USER),
            Map.entry(
                    "user-mutation.create",
                    user(new Precondition.Absent(), new UserChange.CreateUser("ash@smart.com", Optional.of("Ash")))),
            Map.entry(
                    "user-mutation.replace",
                    user(
                            new Precondition.VersionIn(List.of(1L, 4_711L)),
                            new UserChange.ReplaceUser("new@email.com", Optional.empty()))),
            Map.entry(
                    "user-mutation.patch",
                    user(
                            new Precondition.Exists(),
                            new UserChange.PatchUser(Patch.put("new@email.com"), Patch.clear()))),
            Map.entry(
                    "user-mutation.delete",
                    user(new Precondition.VersionNotIn(List.of(7L)), new UserChange.DeleteUser())),
            Map.entry("user-outcome.created", userOutcome(new Accepted<>(Effect.CREATED, Optional.of(USER)))),
            Map.entry("user-outcome.unchanged", userOutcome(new Accepted<>(Effect.UNCHANGED, Optional.of(PLAIN_USER)))),
            Map.entry("user-outcome.deleted", userOutcome(new Accepted<>(Effect.DELETED, Optional.empty()))),
            Map.entry("user-outcome.taken", userOutcome(new Rejected<>(new Rejection.AlreadyExists()))),
            Map.entry("user-outcome.not-found", userOutcome(new Rejected<>(new Rejection.NotFound()))),
            Map.entry(
                    "user-outcome.precondition-failed",
                    userOutcome(new Rejected<>(new Rejection.PreconditionFailed()))),
            Map.entry("event.full", EVENT),
            Map.entry("event.plain", PLAIN_EVENT),
            Map.entry("event-mutation.create", event(new Precondition.None(), new EventChange.CreateEvent(FULL_PLAN))),
            Map.entry(
                    "event-mutation.replace", event(new Precondition.None(), new EventChange.ReplaceEvent(PLAIN_PLAN))),
            Map.entry("event-mutation.patch", event(new Precondition.None(), new EventChange.PatchEvent(put()))),
            Map.entry(
                    "event-mutation.patch-clearing",
                    event(new Precondition.None(), new EventChange.PatchEvent(clear()))),
            Map.entry("event-mutation.delete", event(new Precondition.None(), new EventChange.DeleteEvent())),
            Map.entry("event-outcome.changed", eventOutcome(new Accepted<>(Effect.CHANGED, Optional.of(EVENT)))),
            Map.entry("event-outcome.cancelled", eventOutcome(new Rejected<>(new Rejection.EventIsCancelled()))),
            Map.entry(
                    "event-outcome.invalid",
                    eventOutcome(new Rejected<>(new Rejection.Invalid(List.of(
                            new Violation("/ends_at", "too-early", "ends_at must be after starts_at"),
                            new Violation("/time_zone", "required", "time_zone is required with starts_at")))))),
            Map.entry("event-mutation.invite", event(new Precondition.None(), new EventChange.InviteGuest(BY_USER))),
            Map.entry(
                    "event-mutation.invite-many",
                    event(new Precondition.None(), new EventChange.InviteGuests(List.of(BY_USER, BY_EMAIL)))),
            Map.entry(
                    "event-mutation.patch-invitation",
                    event(
                            new Precondition.Exists(),
                            new EventChange.PatchInvitation("i-1", Patch.put("Ash"), Patch.clear()))),
            Map.entry(
                    "event-mutation.answer",
                    event(
                            new Precondition.None(),
                            new EventChange.AnswerInvitation(
                                    "i-1", new Rsvp(Rsvp.Status.GOING, 3, Optional.of("No nuts"))))),
            Map.entry(
                    "event-mutation.answer-by-link",
                    event(
                            new Precondition.None(),
                            new EventChange.AnswerInvitation(
                                    "i-1", new Rsvp(Rsvp.Status.DECLINED, 1, Optional.empty()), OptionalInt.of(2)))),
            Map.entry("event-mutation.revoke", event(new Precondition.None(), new EventChange.RevokeInvitation("i-1"))),
            Map.entry(
                    "event-outcome.answered",
                    eventOutcome(new Accepted<>(Effect.CHANGED, Optional.of(Placed.nowhere(WAITING))))),
            Map.entry(
                    "event-outcome.waitlisted",
                    eventOutcome(new Accepted<>(Effect.CHANGED, Optional.of(new Placed(WAITING, OptionalInt.of(17)))))),
            Map.entry(
                    "event-outcome.invited-many",
                    eventOutcome(new Accepted<>(
                            Effect.CHANGED,
                            Optional.of(new InvitedEach(List.of(
                                    new InvitedEach.One("i-1", Optional.empty()),
                                    new InvitedEach.One("i-2", Optional.of(new Rejection.AlreadyInvited("i-0"))))))))),
            Map.entry(
                    "event-mutation.invite-untold",
                    event(new Precondition.None(), new EventChange.InviteGuest(UNTOLD))),
            Map.entry("event-mutation.send-mail", event(new Precondition.None(), new EventChange.SendMail("i-1"))),
            Map.entry(
                    "event-mutation.announce-further",
                    event(new Precondition.None(), new EventChange.AnnounceFurther(3, "i-1"))),
            Map.entry(
                    "event-mutation.report-delivery",
                    event(
                            new Precondition.None(),
                            new EventChange.ReportDelivery(
                                    "i-1",
                                    4_700,
                                    new DeliveryReport(
                                            DeliveryReport.Result.FAILED, 4, Optional.of("address-refused"))))),
            Map.entry(
                    "event-outcome.announced",
                    eventOutcome(new Accepted<>(Effect.CHANGED, Optional.of(new Announced(500))))),
            Map.entry("event-outcome.mailed-lately", eventOutcome(new Rejected<>(new Rejection.MailedLately(3_599)))),
            Map.entry("event-outcome.mailed-enough", eventOutcome(new Rejected<>(new Rejection.MailedEnough()))),
            Map.entry("invitation.delivered", WAITING.delivered(PUT_OFF, 4_712)),
            Map.entry(
                    "mail.to-guest",
                    new Mail.ToGuest("summer-2026", "i-1", MailKind.REMINDER, 4_700, 3, 1, Optional.empty())),
            Map.entry(
                    "mail.of-what-is-gone",
                    new Mail.ToGuest(
                            "summer-2026",
                            "i-2",
                            MailKind.CANCELLATION,
                            4_700,
                            4,
                            2,
                            Optional.of(new Mail.Gone(EVENT, new Guest.ByEmail("Ash@Smart.com"))))),
            Map.entry("mail.to-further-guests", new Mail.ToFurtherGuests("summer-2026", 3, "i-1")),
            Map.entry("event-outcome.full", eventOutcome(new Rejected<>(new Rejection.EventIsFull(2)))),
            Map.entry("event-outcome.closed", eventOutcome(new Rejected<>(new Rejection.AnswersAreClosed()))),
            Map.entry("event-outcome.revoked", eventOutcome(new Rejected<>(new Rejection.InvitationIsRevoked()))),
            Map.entry("event-outcome.no-host", eventOutcome(new Rejected<>(new Rejection.HostIsMissing()))),
            Map.entry("event-outcome.over", eventOutcome(new Rejected<>(new Rejection.EventIsOver()))),
            Map.entry("event-outcome.no-invitation", eventOutcome(new Rejected<>(new Rejection.NoSuchInvitation()))),
            Map.entry("event-mutation.erase-user", event(new Precondition.None(), new EventChange.EraseUser())),
            Map.entry(
                    "event-mutation.erase-further",
                    event(new Precondition.None(), new EventChange.EraseFurther("u-1"))),
            Map.entry("event-mutation.forget-user", event(new Precondition.None(), new EventChange.ForgetUser("u-1"))),
            Map.entry("invitation.erased", ERASED),
            Map.entry("invitation.plain", PLAIN_INVITATION),
            Map.entry("invitation.waiting", WAITING),
            Map.entry(
                    "summary.limited",
                    new Summary("summer-2026", OptionalInt.of(50), 1, 2, 3, 4, 5, 6, 47, UPDATED, 9)),
            Map.entry(
                    "summary.unlimited",
                    new Summary("e", OptionalInt.empty(), 0, 0, 0, 0, 0, 0, 0, Instant.EPOCH, 0))));

    private GoldenValues() {}

    static Set<String> names() {
        return VALUES.keySet();
    }

    static Object of(String name) {
        return Objects.requireNonNull(VALUES.get(name), () -> "no golden value is named " + name);
    }

    @SuppressWarnings("unchecked") // the name tells the type
    static Codec<Object> codec(Codecs codecs, String name) {
        Codec<?> codec =
                switch (name.split("\\.")[0]) {
                    case "user" -> codecs.users().entities();
                    case "user-mutation" -> codecs.users().mutations();
                    case "user-outcome" -> codecs.users().outcomes();
                    case "event" -> codecs.events().entities();
                    case "event-mutation" -> codecs.events().mutations();
                    case "event-outcome" -> codecs.events().outcomes();
                    case "invitation" -> codecs.invitations();
                    case "summary" -> codecs.summaries();
                    case "mail" -> codecs.mail();
                    default -> throw new IllegalArgumentException("no kind has the name " + name);
                };
        return (Codec<Object>) codec;
    }

    private static Mutation<UserChange> user(Precondition precondition, UserChange change) {
        return new Mutation<>("m-1", "1233446783245", Optional.of("sha-256:0815"), precondition, change);
    }

    private static Mutation<EventChange> event(Precondition precondition, EventChange change) {
        return new Mutation<>("m-2", "summer-2026", Optional.empty(), precondition, change);
    }

    private static Outcome<User> userOutcome(Outcome.Result<User> result) {
        return new Outcome<>("m-1", "1233446783245", Optional.of("sha-256:0815"), 4_711, UPDATED, result);
    }

    private static Outcome<EventPart> eventOutcome(Outcome.Result<EventPart> result) {
        return new Outcome<>("m-2", "summer-2026", Optional.empty(), 0, Instant.EPOCH, result);
    }

    private static PlanPatch put() {
        return new PlanPatch(
                Patch.put("Title"),
                Patch.put("Description"),
                Patch.put("Name"),
                Patch.put("Address"),
                Patch.put("https://mill.example"),
                Patch.put(START),
                Patch.put(START.plusSeconds(1)),
                Patch.put("Europe/Berlin"),
                Patch.put("host"),
                Patch.put(12),
                Patch.put(Waitlist.OFF),
                Patch.put(3),
                Patch.put(START),
                Patch.put(GuestList.GUESTS),
                Patch.put(EventStatus.SCHEDULED));
    }

    private static PlanPatch clear() {
        return new PlanPatch(
                Patch.keep(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear(),
                Patch.clear());
    }
}
