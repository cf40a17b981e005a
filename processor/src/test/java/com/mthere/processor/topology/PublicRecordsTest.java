package com.mthere.processor.topology;

import static com.mthere.testing.PlanDraft.titled;
import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.AnswerInvitation;
import com.mthere.model.EventChange.CreateEvent;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.InviteGuest;
import com.mthere.model.EventChange.InviteGuests;
import com.mthere.model.EventChange.ReplaceEvent;
import com.mthere.model.Guest;
import com.mthere.model.InvitationStatus;
import com.mthere.model.Mail;
import com.mthere.model.MailKind;
import com.mthere.model.Mutation;
import com.mthere.model.NewInvitation;
import com.mthere.model.Precondition;
import com.mthere.model.Rsvp;
import com.mthere.model.Send;
import com.mthere.testing.InMemoryRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What others read on the public topics: one record per change, a null for a deletion, and headers that say what it
/// is.
class PublicRecordsTest {
    private static final Instant NOW = Instant.parse("2026-07-02T14:48:21.527Z");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());
    private final Driver driver = new Driver(codecs);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aCreationIsPublishedWithTheEntity() {
        send("m-0", new CreateEvent(titled("Party").plan()));

        assertThat(driver.published(Aggregate.EVENT)).singleElement().satisfies(record -> {
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("party 🎉");
            assertThat(codecs.events().entities().decode(record.value()))
                    .isEqualTo(new Event("party 🎉", titled("Party").plan(), 0, NOW, NOW, 0));
            assertThat(record.timestamp()).isEqualTo(NOW.toEpochMilli());
            assertThat(headers(record))
                    .isEqualTo(Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", "m-0",
                            "ce_type", "com.mthere.event.created",
                            "ce_source", "/mthere/events",
                            "ce_subject", "party 🎉",
                            "ce_time", "2026-07-02T14:48:21.527Z",
                            "mthere_version", "0",
                            "traceparent", TRACE));
        });
    }

    @Test
    void aChangeIsPublishedWithItsVersion() {
        send("m-0", new CreateEvent(titled("Party").plan()));
        send("m-1", new ReplaceEvent(titled("Party").plan()));
        send("m-2", new ReplaceEvent(titled("Big party").plan()));

        assertThat(driver.published(Aggregate.EVENT))
                .hasSize(2)
                .last()
                .satisfies(record -> assertThat(headers(record))
                        .containsEntry("ce_type", "com.mthere.event.changed")
                        .containsEntry("ce_id", "m-2")
                        .containsEntry("mthere_version", "2"));
    }

    @Test
    void aDeletionIsPublishedAsNull() {
        send("m-0", new CreateEvent(titled("Party").plan()));
        send("m-1", new DeleteEvent());

        assertThat(driver.published(Aggregate.EVENT)).hasSize(2).last().satisfies(record -> {
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("party 🎉");
            assertThat(record.value()).isNull();
            assertThat(headers(record))
                    .containsEntry("ce_type", "com.mthere.event.deleted")
                    .containsEntry("mthere_version", "1");
        });
    }

    @Test
    void anInvitationIsPublishedUnderItsEventAndItself() {
        send("m-0", new CreateEvent(titled("Party").host("h").plan()));
        send("m-1", new InviteGuest(guest("i-1")));

        assertThat(driver.publishedInvitations()).singleElement().satisfies(record -> {
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("party 🎉/i-1");
            assertThat(codecs.invitations().decode(record.value()).guest()).isEqualTo(new Guest.ByUser("user of i-1"));
            assertThat(headers(record))
                    .isEqualTo(Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", "m-1/i-1",
                            "ce_type", "com.mthere.invitation.created",
                            "ce_source", "/mthere/invitations",
                            "ce_subject", "party 🎉/i-1",
                            "ce_time", "2026-07-02T14:48:21.527Z",
                            "mthere_version", "1",
                            "traceparent", TRACE));
        });
        assertThat(driver.published(Aggregate.EVENT)).hasSize(1);
    }

    @Test
    void aMailIsPublishedWithTheInvitationThatItBelongsTo() {
        send("m-0", new CreateEvent(titled("Party").host("h").plan()));
        send("m-1", new InviteGuest(guest("i-1")));

        assertThat(driver.mail()).singleElement().satisfies(record -> {
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("party 🎉/i-1");
            assertThat(codecs.mail().decode(record.value()))
                    .isEqualTo(new Mail.ToGuest("party 🎉", "i-1", MailKind.INVITATION, 1, 0, 1, Optional.empty()));
            assertThat(headers(record))
                    .isEqualTo(Map.of(
                            "ce_specversion", "1.0",
                            "ce_id", "m-1/i-1",
                            "ce_type", "com.mthere.mail.queued",
                            "ce_source", "/mthere/mail",
                            "ce_subject", "party 🎉/i-1",
                            "ce_time", "2026-07-02T14:48:21.527Z",
                            "mthere_version", "1",
                            "traceparent", TRACE));
        });
    }

    @Test
    void whoComesInFromTheWaitlistIsPublishedWithWhomeverMadeRoom() {
        send("m-0", new CreateEvent(titled("Party").host("h").capacity(1).plan()));
        send("m-1", new InviteGuests(List.of(guest("i-1"), guest("i-2"))));
        send("m-2", new AnswerInvitation("i-1", new Rsvp(Rsvp.Status.GOING, 1, Optional.empty())));
        send("m-3", new AnswerInvitation("i-2", new Rsvp(Rsvp.Status.GOING, 1, Optional.empty())));
        driver.publishedInvitations();
        send("m-4", new AnswerInvitation("i-1", new Rsvp(Rsvp.Status.DECLINED, 1, Optional.empty())));

        assertThat(driver.publishedInvitations())
                .extracting(
                        record -> codecs.invitations().decode(record.value()).status())
                .containsExactly(InvitationStatus.DECLINED, InvitationStatus.GOING);
    }

    @Test
    void aDeletedEventLeavesANullForEachOfItsInvitations() {
        send("m-0", new CreateEvent(titled("Party").host("h").plan()));
        send("m-1", new InviteGuests(List.of(guest("i-1"), guest("i-2"))));
        driver.publishedInvitations();
        send("m-2", new DeleteEvent());

        assertThat(driver.publishedInvitations())
                .allSatisfy(record -> assertThat(record.value()).isNull())
                .extracting(record -> headers(record).get("ce_id"))
                .containsExactly("m-2/i-1", "m-2/i-2");
    }

    private static NewInvitation guest(String id) {
        return new NewInvitation(id, new Guest.ByUser("user of " + id), Optional.empty(), Optional.empty(), Send.MAIL);
    }

    @Test
    void aRefusalPublishesNothing() {
        send("m-0", new DeleteEvent());

        assertThat(driver.published(Aggregate.EVENT)).isEmpty();
    }

    @Test
    void aMutationWithoutATraceLeavesNone() {
        pipe("m-0", new CreateEvent(titled("Party").plan()), new RecordHeaders());

        assertThat(driver.published(Aggregate.EVENT))
                .singleElement()
                .satisfies(record -> assertThat(headers(record)).doesNotContainKey("traceparent"));
    }

    @Test
    void otherHeadersOfAMutationStayPrivate() {
        pipe(
                "m-0",
                new CreateEvent(titled("Party").plan()),
                new RecordHeaders().add("authorization", "secret".getBytes(StandardCharsets.UTF_8)));

        assertThat(driver.published(Aggregate.EVENT))
                .singleElement()
                .satisfies(record -> assertThat(headers(record)).doesNotContainKey("authorization"));
    }

    private void send(String mutationId, EventChange change) {
        pipe(mutationId, change, new RecordHeaders().add("traceparent", TRACE.getBytes(StandardCharsets.UTF_8)));
    }

    private void pipe(String mutationId, EventChange change, Headers headers) {
        Mutation<EventChange> mutation =
                new Mutation<>(mutationId, "party 🎉", Optional.empty(), new Precondition.None(), change);
        driver.mutations(Aggregate.EVENT)
                .pipeInput(new TestRecord<>(
                        mutation.aggregateId().getBytes(StandardCharsets.UTF_8),
                        codecs.events().mutations().encode(mutation),
                        headers,
                        NOW));
    }

    private static Map<String, String> headers(TestRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
