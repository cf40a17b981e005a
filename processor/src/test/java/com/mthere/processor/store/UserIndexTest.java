package com.mthere.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.EventChange;
import com.mthere.model.EventChange.CreateEvent;
import com.mthere.model.EventChange.DeleteEvent;
import com.mthere.model.EventChange.InviteGuest;
import com.mthere.model.EventChange.PatchEvent;
import com.mthere.model.EventChange.RevokeInvitation;
import com.mthere.model.EventPart;
import com.mthere.model.Guest;
import com.mthere.model.Mutation;
import com.mthere.model.NewInvitation;
import com.mthere.model.Patch;
import com.mthere.model.Precondition;
import com.mthere.model.Send;
import com.mthere.processor.domain.EventRecords;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.processor.topology.Partition;
import com.mthere.testing.InMemoryRegistry;
import com.mthere.testing.PatchDraft;
import com.mthere.testing.PlanDraft;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserIndexTest {
    private static final Instant NOW = Instant.parse("2026-07-02T14:48:21.527Z");

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());
    private final ProgressBoard board = new ProgressBoard();
    private final Partition<EventRecords, EventChange, EventPart> partition = Partition.ofEvents(codecs, 0, board);

    /// Where an invitation lies.
    private record Spot(String eventId, String invitationId) {
        /// @param prefix how many bytes stand before it
        static Spot of(byte[] key, int prefix) {
            String[] ids = new String(key, prefix, key.length - prefix, StandardCharsets.UTF_8).split("\0");
            return new Spot(ids[0], ids[1]);
        }
    }

    @AfterEach
    void closeThePartition() {
        partition.close();
    }

    @Test
    void aUserIsFoundOnEveryGuestListAndNobodyElseIs() {
        host("b", "h");
        host("a", "h");
        host("a~", "h");
        invite("b", "i-1", new Guest.ByUser("u"));
        invite("a", "i-3", new Guest.ByUser("u"));
        invite("a~", "i-2", new Guest.ByUser("u"));
        invite("a", "i-4", new Guest.ByUser("u1"));
        invite("a", "i-5", new Guest.ByEmail("u@smart.com"));

        assertThat(invitationsOf("u"))
                .containsExactly(new Spot("a", "i-3"), new Spot("a~", "i-2"), new Spot("b", "i-1"));
        assertThat(invitationsOf("u1")).containsExactly(new Spot("a", "i-4"));
        assertThat(invitationsOf("")).isEmpty();
    }

    @Test
    void whoIsRevokedOrInvitedAgainStaysAndADeletedEventLeavesNothing() {
        host("a", "h");
        host("b", "h");
        invite("a", "i-1", new Guest.ByUser("u"));
        invite("b", "i-2", new Guest.ByUser("u"));

        change("a", new RevokeInvitation("i-1"));
        assertThat(invitationsOf("u")).containsExactly(new Spot("a", "i-1"), new Spot("b", "i-2"));

        invite("a", "i-1", new Guest.ByUser("u"));
        assertThat(invitationsOf("u")).containsExactly(new Spot("a", "i-1"), new Spot("b", "i-2"));

        change("a", new DeleteEvent());
        assertThat(invitationsOf("u")).containsExactly(new Spot("b", "i-2"));
    }

    @Test
    void aHostIsFoundByItsEventsForAsLongAsItHasThem() {
        host("b", "h");
        host("a", "h");
        host("c", "h1");
        assertThat(hostedBy("h")).containsExactly("a", "b");

        change("a", new PatchEvent(PatchDraft.keepAll().hostId(Patch.put("h1")).patch()));
        change("b", new DeleteEvent());
        assertThat(hostedBy("h")).isEmpty();
        assertThat(hostedBy("h1")).containsExactly("a", "c");
    }

    private List<Spot> invitationsOf(String user) {
        List<Spot> all = new ArrayList<>();
        int prefix = Keys.byUser(user, "").get().length;
        try (KeyValueIterator<Bytes, byte[]> keys =
                partition.store().range(Keys.byUser(user, ""), Keys.afterUser(user))) {
            keys.forEachRemaining(entry -> all.add(Spot.of(entry.key.get(), prefix)));
        }
        return all;
    }

    private List<String> hostedBy(String user) {
        List<String> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            List<String> one = UserIndex.hosted(user, after, 1, partition.store());
            all.addAll(one);
            after = one.stream().findFirst();
        } while (after.isPresent());
        assertThat(UserIndex.hosted(user, Optional.empty(), 100, partition.store()))
                .isEqualTo(all);
        return all;
    }

    private void host(String eventId, String host) {
        change(eventId, new CreateEvent(PlanDraft.titled("Party").host(host).plan()));
    }

    private void invite(String eventId, String invitationId, Guest guest) {
        change(
                eventId,
                new InviteGuest(new NewInvitation(invitationId, guest, Optional.empty(), Optional.empty(), Send.NONE)));
    }

    private void change(String eventId, EventChange change) {
        partition.handle(
                new Mutation<>("m-" + partition.end(), eventId, Optional.empty(), new Precondition.None(), change),
                NOW);
    }
}
