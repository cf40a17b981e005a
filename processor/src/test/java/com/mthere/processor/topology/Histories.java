package com.mthere.processor.topology;

import com.mthere.codec.Codec;
import com.mthere.codec.Codecs;
import com.mthere.model.DeliveryReport;
import com.mthere.model.EventChange;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.GuestList;
import com.mthere.model.Location;
import com.mthere.model.Mutation;
import com.mthere.model.NewInvitation;
import com.mthere.model.Patch;
import com.mthere.model.Plan;
import com.mthere.model.PlanPatch;
import com.mthere.model.Precondition;
import com.mthere.model.Rsvp;
import com.mthere.model.Send;
import com.mthere.model.UserChange;
import com.mthere.model.Waitlist;
import com.mthere.testing.Anything;
import com.mthere.testing.PatchDraft;
import com.mthere.testing.PlanDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Logs of mutations drawn by a seed: few ids, so that much meets; mutation ids that come again; preconditions on
/// versions that were; poison; and a clock that stands still, leaps a day, or goes back a little.
public final class Histories {
    public static final List<String> IDS = List.of("a", "b", "c", "a~1");
    private static final List<String> HOSTS = List.of("h", "h1", "i");
    private static final List<String> EMAILS = List.of("ash@smart.com", "new@email.com", "zoë@email.com");
    private static final Instant START = Instant.parse("2026-09-12T17:00:00Z");
    private static final List<Instant> STARTS =
            List.of(START, START.plusSeconds(3_600), START.plusSeconds(3_600).plusNanos(1_000), Instant.EPOCH);

    private final Anything anything;

    private final List<String> ids;

    /// Offsets of what may have queued a mail.
    private final List<Long> mailings = new ArrayList<>();

    private Histories(long seed) {
        this(seed, IDS);
    }

    private Histories(long seed, List<String> ids) {
        this.anything = new Anything(seed);
        this.ids = ids;
    }

    public static List<LogRecord> ofUsers(Codecs codecs, long seed, int length) {
        Histories histories = new Histories(seed);
        return histories.log(codecs.users().mutations(), offset -> histories.userChange(), length);
    }

    public static List<LogRecord> ofEvents(Codecs codecs, long seed, int length) {
        Histories histories = new Histories(seed);
        return histories.log(codecs.events().mutations(), offset -> histories.eventChange(), length);
    }

    /// Two events that fill up quickly, a dozen guests who change their minds, and a host who does.
    static List<LogRecord> ofGuestLists(Codecs codecs, long seed, int length) {
        Histories histories = new Histories(seed, List.of("a", "a~1"));
        return histories.log(codecs.events().mutations(), histories::guestListChange, length);
    }

    private <C> List<LogRecord> log(Codec<Mutation<C>> codec, LongFunction<C> change, int length) {
        List<LogRecord> log = new ArrayList<>();
        Instant at = Instant.parse("2026-07-02T14:48:21.527Z");
        for (long offset = 0; offset < length; offset++) {
            at = at.plus(step());
            log.add(record(codec, change, offset, at));
        }
        return log;
    }

    private Duration step() {
        return switch (anything.below(20)) {
            case 0 -> Duration.ofHours(25);
            case 1 -> Duration.ofHours(6);
            case 2 -> Duration.ofMillis(-200);
            case 3, 4, 5 -> Duration.ZERO;
            default -> Duration.ofMillis(anything.below(2_000));
        };
    }

    private <C> LogRecord record(Codec<Mutation<C>> codec, LongFunction<C> change, long offset, Instant at) {
        String id = anything.oneOf(ids);
        String mutationId = anything.chance(0.2) ? "m-" + anything.below((int) offset + 1) : "m-" + offset;
        Mutation<C> mutation = new Mutation<>(
                mutationId, id, anything.maybe(() -> "fingerprint"), precondition(offset), change.apply(offset));
        byte[] value = codec.encode(mutation);
        return anything.chance(0.1)
                ? poisoned(offset, at, id, value)
                : new LogRecord(offset, at, LogRecord.utf8(id), value, headers(), mutation.toString());
    }

    private LogRecord poisoned(long offset, Instant at, String id, byte[] value) {
        byte[] key = LogRecord.utf8(id);
        return switch (anything.below(5)) {
            case 0 -> new LogRecord(offset, at, key, null, headers(), "no value");
            case 1 -> new LogRecord(offset, at, null, value, headers(), "no key");
            case 2 -> new LogRecord(offset, at, LogRecord.utf8("other"), value, headers(), "another key");
            case 3 -> new LogRecord(offset, at, key, anything.bytes(40), headers(), "noise");
            default -> new LogRecord(offset, at, key, Arrays.copyOf(value, value.length - 1), headers(), "cut off");
        };
    }

    private Headers headers() {
        Headers headers = new RecordHeaders();
        if (anything.chance(0.5)) {
            headers.add("traceparent", LogRecord.utf8("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        }
        return headers;
    }

    private Precondition precondition(long offset) {
        return switch (anything.below(10)) {
            case 0 -> new Precondition.Exists();
            case 1 -> new Precondition.Absent();
            case 2 -> new Precondition.VersionIn(versions(offset));
            case 3 -> new Precondition.VersionNotIn(versions(offset));
            default -> new Precondition.None();
        };
    }

    private List<Long> versions(long offset) {
        return anything.some(() -> Math.max(0, offset - 1 - anything.below(6)));
    }

    private UserChange userChange() {
        return switch (anything.below(8)) {
            case 0, 1, 2 -> new UserChange.CreateUser(email(), anything.maybe(() -> "Zoë"));
            case 3, 4 -> new UserChange.ReplaceUser(email(), anything.maybe(() -> "Zoë"));
            case 5, 6 -> new UserChange.PatchUser(anything.patch(this::email), anything.patch(() -> "Ash"));
            default -> new UserChange.DeleteUser();
        };
    }

    private String email() {
        return anything.oneOf(EMAILS);
    }

    private EventChange eventChange() {
        return switch (anything.below(8)) {
            case 0, 1, 2 -> new EventChange.CreateEvent(plan());
            case 3, 4 -> new EventChange.ReplaceEvent(plan());
            case 5, 6 -> new EventChange.PatchEvent(patch().patch());
            default -> new EventChange.DeleteEvent();
        };
    }

    private EventChange guestListChange(long offset) {
        return switch (anything.below(40)) {
            case 0, 1, 2, 3 -> new EventChange.CreateEvent(guestListPlan());
            case 4 -> new EventChange.ReplaceEvent(guestListPlan());
            case 5 -> anything.chance(0.2) ? new EventChange.DeleteEvent() : new EventChange.PatchEvent(capacity());
            case 6, 7 -> new EventChange.PatchEvent(capacity());
            case 8 -> new EventChange.PatchEvent(patch().patch());
            case 9, 10, 11, 12, 13, 14, 15 -> mailing(offset, new EventChange.InviteGuest(newInvitation()));
            case 16, 17 -> new EventChange.InviteGuests(anything.some(this::newInvitation));
            case 18, 19 ->
                new EventChange.PatchInvitation(
                        invitationId(), anything.patch(() -> "Zoë"), anything.patch(() -> "Do"));
            case 20, 21 -> new EventChange.RevokeInvitation(invitationId());
            case 22, 28 -> mailing(offset, new EventChange.SendMail(invitationId(anything.oneOf(2, 12))));
            case 23, 24, 25, 26 -> report(offset);
            case 27 -> new EventChange.AnnounceFurther(anything.below(3), invitationId());
            case 29 -> anything.chance(0.3) ? new EventChange.EraseFurther(user()) : new EventChange.ForgetUser(user());
            default -> new EventChange.AnswerInvitation(invitationId(), rsvp());
        };
    }

    private EventChange mailing(long offset, EventChange change) {
        mailings.add(offset);
        return change;
    }

    /// Of a mail that was queued lately, of a former one, or of none.
    private EventChange report(long offset) {
        int latest = Math.max(0, mailings.size() - 1 - anything.below(6));
        return new EventChange.ReportDelivery(
                invitationId(),
                mailings.isEmpty() ? offset : mailings.get(latest),
                new DeliveryReport(
                        anything.oneOf(DeliveryReport.Result.values()),
                        1 + anything.below(3),
                        anything.maybe(() -> "unreachable")));
    }

    private Plan guestListPlan() {
        PlanDraft draft = PlanDraft.titled("Party")
                .waitlist(anything.oneOf(Waitlist.AUTO, Waitlist.AUTO, Waitlist.OFF))
                .maxPartySize(anything.oneOf(1, 3, 4));
        if (anything.chance(0.9)) {
            draft.host("h");
        }
        if (anything.chance(0.9)) {
            draft.capacity(1 + anything.below(6));
        }
        if (anything.chance(0.3)) {
            draft.starts(START, "UTC").deadline(Instant.parse("2026-07-03T14:48:21.527Z"));
        }
        if (anything.chance(0.1)) {
            draft.starts(Instant.parse("2026-07-04T14:48:21.527Z"), "UTC");
        }
        return draft.plan();
    }

    private PlanPatch capacity() {
        return PatchDraft.keepAll()
                .capacity(anything.chance(0.2) ? Patch.clear() : Patch.put(1 + anything.below(6)))
                .patch();
    }

    private NewInvitation newInvitation() {
        Guest guest = anything.chance(0.5)
                ? new Guest.ByUser("u-" + anything.below(5))
                : new Guest.ByEmail(anything.oneOf("ash@smart.com", "Ash@Smart.com", "zoë@email.com", "b@c", "d@e"));
        return new NewInvitation(
                invitationId(),
                guest,
                anything.maybe(() -> "Ash"),
                anything.maybe(() -> "Do come"),
                anything.chance(0.8) ? Send.MAIL : Send.NONE);
    }

    /// Hosts are deleted seldom, for it ends the party.
    private String user() {
        return anything.chance(0.1) ? "h" : "u-" + anything.below(5);
    }

    private String invitationId() {
        return invitationId(12);
    }

    private String invitationId(int of) {
        return "i-" + anything.below(of);
    }

    private Rsvp rsvp() {
        return new Rsvp(
                anything.oneOf(Rsvp.Status.GOING, Rsvp.Status.GOING, Rsvp.Status.MAYBE, Rsvp.Status.DECLINED),
                1 + anything.below(anything.oneOf(1, 4, 5)),
                anything.maybe(() -> "No nuts"));
    }

    private Plan plan() {
        PlanDraft draft = PlanDraft.titled(anything.oneOf("Party", "Dinner"))
                .status(anything.oneOf(
                        EventStatus.DRAFT, EventStatus.SCHEDULED, EventStatus.SCHEDULED, EventStatus.CANCELLED))
                .guestList(anything.oneOf(GuestList.values()))
                .waitlist(anything.oneOf(Waitlist.values()));
        host().ifPresent(draft::host);
        start().ifPresent(start -> draft.starts(start, "Europe/Berlin"));
        anything.maybe(this::end).ifPresent(draft::ends);
        anything.maybe(() -> "Mill").ifPresent(draft::location);
        if (anything.chance(0.05)) {
            draft.location(Location.NOWHERE);
        }
        return draft.plan();
    }

    private Optional<String> host() {
        return anything.maybe(() -> anything.oneOf(HOSTS));
    }

    private Optional<Instant> start() {
        return anything.maybe(() -> anything.oneOf(STARTS));
    }

    private Instant end() {
        return START.plusSeconds(anything.oneOf(0L, 7_200L, 86_400L));
    }

    private PatchDraft patch() {
        PatchDraft draft = PatchDraft.keepAll();
        return switch (anything.below(6)) {
            case 0 -> draft.hostId(anything.patch(() -> anything.oneOf(HOSTS)));
            case 1 ->
                draft.startsAt(anything.patch(() -> anything.oneOf(STARTS))).timeZone(Patch.put("UTC"));
            case 2 -> draft.status(anything.patch(() -> anything.oneOf(EventStatus.values())));
            case 3 -> draft.locationName(anything.patch(() -> "Old mill"));
            case 4 -> PatchDraft.clearAll();
            default -> draft.title(Patch.put(anything.oneOf("Party", "Dinner")));
        };
    }
}
