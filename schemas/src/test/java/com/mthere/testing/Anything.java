package com.mthere.testing;

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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Any value of the model that Avro can carry, drawn by a seed; sensible or not, as what comes over the wire may be.
public final class Anything {
    private static final List<String> PIECES =
            List.of("", "a", "Zoë", "ash@smart.com", "0", " ", "\u0000", "\n", "ß", "会議", "🎉", "~.:@-_");

    private final SplittableRandom random;

    public Anything(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public boolean chance(double of) {
        return random.nextDouble() < of;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    public final <T> T oneOf(T... things) {
        return things[below(things.length)];
    }

    public <T> T oneOf(List<T> things) {
        return things.get(below(things.size()));
    }

    public <T> Optional<T> maybe(Supplier<T> thing) {
        return chance(0.5) ? Optional.of(thing.get()) : Optional.empty();
    }

    public <T> Patch<T> patch(Supplier<T> thing) {
        return switch (below(3)) {
            case 0 -> Patch.keep();
            case 1 -> Patch.clear();
            default -> Patch.put(thing.get());
        };
    }

    public <T> List<T> some(Supplier<T> thing) {
        return Stream.generate(thing).limit(below(4)).toList();
    }

    public String text() {
        return String.join("", some(() -> oneOf(PIECES)));
    }

    public byte[] bytes(int most) {
        byte[] bytes = new byte[below(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    /// To the microsecond, as Avro keeps it, in any year that people write.
    public Instant instant() {
        return Instant.EPOCH.plus(
                random.nextLong(-62_135_596_800_000_000L, 253_402_300_800_000_000L), ChronoUnit.MICROS);
    }

    public long offset() {
        return oneOf(0L, 1L, (long) below(1000), Long.MAX_VALUE);
    }

    public User user() {
        return new User(text(), text(), maybe(this::text), instant(), instant(), offset());
    }

    public Event event() {
        return new Event(text(), plan(), below(100), instant(), instant(), offset());
    }

    public Plan plan() {
        return new Plan(
                text(),
                maybe(this::text),
                maybe(this::location),
                maybe(this::instant),
                maybe(this::instant),
                maybe(this::text),
                maybe(this::text),
                chance(0.5) ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
                oneOf(Waitlist.values()),
                random.nextInt(),
                maybe(this::instant),
                oneOf(GuestList.values()),
                oneOf(EventStatus.values()));
    }

    /// Somewhere: a place without any of its parts is no place.
    public Location location() {
        return switch (below(3)) {
            case 0 -> new Location(Optional.of(text()), maybe(this::text), maybe(this::text));
            case 1 -> new Location(maybe(this::text), Optional.of(text()), maybe(this::text));
            default -> new Location(maybe(this::text), maybe(this::text), Optional.of(text()));
        };
    }

    public PlanPatch planPatch() {
        return new PlanPatch(
                patch(this::text),
                patch(this::text),
                patch(this::text),
                patch(this::text),
                patch(this::text),
                patch(this::instant),
                patch(this::instant),
                patch(this::text),
                patch(this::text),
                patch(() -> random.nextInt()),
                patch(() -> oneOf(Waitlist.values())),
                patch(() -> random.nextInt()),
                patch(this::instant),
                patch(() -> oneOf(GuestList.values())),
                patch(() -> oneOf(EventStatus.values())));
    }

    public Precondition precondition() {
        return switch (below(5)) {
            case 0 -> new Precondition.None();
            case 1 -> new Precondition.Exists();
            case 2 -> new Precondition.Absent();
            case 3 -> new Precondition.VersionIn(some(this::offset));
            default -> new Precondition.VersionNotIn(some(this::offset));
        };
    }

    public UserChange userChange() {
        return switch (below(4)) {
            case 0 -> new UserChange.CreateUser(text(), maybe(this::text));
            case 1 -> new UserChange.ReplaceUser(text(), maybe(this::text));
            case 2 -> new UserChange.PatchUser(patch(this::text), patch(this::text));
            default -> new UserChange.DeleteUser();
        };
    }

    public Guest guest() {
        return chance(0.5) ? new Guest.ByUser(text()) : new Guest.ByEmail(text());
    }

    public Invitation invitation() {
        return new Invitation(
                text(),
                text(),
                chance(0.2) ? new Guest.Erased() : guest(),
                maybe(this::text),
                maybe(this::text),
                oneOf(InvitationStatus.values()),
                random.nextInt(),
                maybe(this::text),
                random.nextInt(),
                maybe(this::instant),
                maybe(() -> new Invitation.Waiting(instant(), offset())),
                instant(),
                instant(),
                offset(),
                chance(0.3) ? Delivery.NONE : delivery(),
                offset());
    }

    public Delivery delivery() {
        return new Delivery(
                oneOf(Delivery.State.values()),
                maybe(() -> new Delivery.Newest(mailKind(), offset(), random.nextInt())),
                random.nextInt(),
                maybe(this::instant),
                maybe(this::text),
                random.nextInt(),
                maybe(this::instant));
    }

    public MailKind mailKind() {
        return oneOf(MailKind.values());
    }

    public Mail mail() {
        return chance(0.7)
                ? new Mail.ToGuest(
                        text(),
                        text(),
                        mailKind(),
                        offset(),
                        random.nextInt(),
                        random.nextInt(),
                        maybe(() -> new Mail.Gone(event(), guest())))
                : new Mail.ToFurtherGuests(text(), random.nextInt(), text());
    }

    public DeliveryReport deliveryReport() {
        return new DeliveryReport(oneOf(DeliveryReport.Result.values()), random.nextInt(), maybe(this::text));
    }

    public Summary summary() {
        return new Summary(
                text(),
                chance(0.5) ? OptionalInt.of(random.nextInt()) : OptionalInt.empty(),
                below(1000),
                below(1000),
                below(1000),
                below(1000),
                below(1000),
                below(1000),
                below(1000),
                instant(),
                offset());
    }

    public NewInvitation newInvitation() {
        return new NewInvitation(text(), guest(), maybe(this::text), maybe(this::text), oneOf(Send.values()));
    }

    public Rsvp rsvp() {
        return new Rsvp(oneOf(Rsvp.Status.values()), random.nextInt(), maybe(this::text));
    }

    public EventChange eventChange() {
        return switch (below(15)) {
            case 0 -> new EventChange.CreateEvent(plan());
            case 1 -> new EventChange.ReplaceEvent(plan());
            case 2 -> new EventChange.PatchEvent(planPatch());
            case 3 -> new EventChange.InviteGuest(newInvitation());
            case 4 -> new EventChange.InviteGuests(some(this::newInvitation));
            case 5 -> new EventChange.PatchInvitation(text(), patch(this::text), patch(this::text));
            case 6 ->
                new EventChange.AnswerInvitation(
                        text(), rsvp(), chance(0.5) ? OptionalInt.of(random.nextInt()) : OptionalInt.empty());
            case 7 -> new EventChange.RevokeInvitation(text());
            case 8 -> new EventChange.SendMail(text());
            case 9 -> new EventChange.AnnounceFurther(random.nextInt(), text());
            case 10 -> new EventChange.ReportDelivery(text(), offset(), deliveryReport());
            case 11 -> new EventChange.EraseUser();
            case 12 -> new EventChange.EraseFurther(text());
            case 13 -> new EventChange.ForgetUser(text());
            default -> new EventChange.DeleteEvent();
        };
    }

    public Mutation<UserChange> userMutation() {
        return new Mutation<>(text(), text(), maybe(this::text), precondition(), userChange());
    }

    public Mutation<EventChange> eventMutation() {
        return new Mutation<>(text(), text(), maybe(this::text), precondition(), eventChange());
    }

    public Outcome<User> userOutcome() {
        return new Outcome<>(
                text(),
                text(),
                maybe(this::text),
                offset(),
                instant(),
                chance(0.5)
                        ? new Outcome.Result.Accepted<>(oneOf(Effect.values()), maybe(this::user))
                        : new Outcome.Result.Rejected<>(rejection()));
    }

    public Outcome<EventPart> eventOutcome() {
        return new Outcome<>(
                text(),
                text(),
                maybe(this::text),
                offset(),
                instant(),
                chance(0.5)
                        ? new Outcome.Result.Accepted<>(oneOf(Effect.values()), maybe(this::eventPart))
                        : new Outcome.Result.Rejected<>(rejection()));
    }

    public EventPart eventPart() {
        return switch (below(4)) {
            case 0 -> event();
            case 1 -> new Placed(invitation(), chance(0.5) ? OptionalInt.of(below(9)) : OptionalInt.empty());
            case 2 -> new Announced(random.nextInt());
            default -> new InvitedEach(some(() -> new InvitedEach.One(text(), maybe(this::rejection))));
        };
    }

    public Rejection rejection() {
        return switch (below(14)) {
            case 0 -> new Rejection.AlreadyExists();
            case 1 -> new Rejection.NotFound();
            case 2 -> new Rejection.PreconditionFailed();
            case 3 -> new Rejection.EventIsCancelled();
            case 4 -> new Rejection.NoSuchInvitation();
            case 5 -> new Rejection.EventIsOver();
            case 6 -> new Rejection.HostIsMissing();
            case 7 -> new Rejection.AlreadyInvited(text());
            case 8 -> new Rejection.InvitationIsRevoked();
            case 9 -> new Rejection.AnswersAreClosed();
            case 10 -> new Rejection.EventIsFull(random.nextInt());
            case 11 -> new Rejection.MailedLately(random.nextInt());
            case 12 -> new Rejection.MailedEnough();
            default -> new Rejection.Invalid(some(() -> new Violation(text(), text(), text())));
        };
    }
}
