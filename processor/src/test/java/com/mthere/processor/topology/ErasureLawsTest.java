package com.mthere.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.model.Event;
import com.mthere.model.EventChange;
import com.mthere.model.EventStatus;
import com.mthere.model.Guest;
import com.mthere.model.Invitation;
import com.mthere.model.Mutation;
import com.mthere.model.Precondition;
import com.mthere.model.Summary;
import com.mthere.testing.Anything;
import com.mthere.testing.InMemoryRegistry;
import com.mthere.testing.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/// A user is deleted at the end of some history, and whatever follows is appended to the log as a processor does.
class ErasureLawsTest {
    private static final Instant LATER = Instant.parse("2026-09-01T00:00:00Z");
    private static final List<String> USERS = List.of("u-0", "u-1", "u-2", "h");

    private final Codecs codecs = Codecs.connect(new InMemoryRegistry().settings());

    @Test
    void inTheEndNothingNamesTheUserAndNothingElseIsLost() {
        eachErased((user, before, after) -> {
            assertThat(Step.printable(after).keySet())
                    .noneMatch(key -> key.startsWith("h" + user + '\0')
                            || key.startsWith("t" + user + '\0')
                            || key.startsWith("u" + user + '\0')
                            || key.startsWith("g") && key.endsWith("\0u" + user));
            invitations(after).values().forEach(it -> {
                assertThat(it.guest()).isNotEqualTo(new Guest.ByUser(user));
                if (it.guest() instanceof Guest.Erased) {
                    assertThat(it.name()).isEmpty();
                    assertThat(it.message()).isEmpty();
                    assertThat(it.note()).isEmpty();
                }
            });
            events(after).values().forEach(it -> assertThat(it.plan().hostId()).isNotEqualTo(Optional.of(user)));
            assertThat(invitations(after).keySet())
                    .isEqualTo(invitations(before).keySet());
            assertThat(events(after).keySet()).isEqualTo(events(before).keySet());
        });
    }

    @Test
    void countsOfWhatIsOverStayTrue() {
        eachErased((user, before, after) -> events(before).forEach((id, event) -> {
            if (event.plan().isOver(LATER)) {
                assertThat(counts(id, after)).isEqualTo(counts(id, before));
            }
        }));
    }

    @Test
    void whatTheUserHostsIsCancelledUnlessItIsOver() {
        eachErased((user, before, after) -> events(before).forEach((id, event) -> {
            boolean hosted = event.plan().hostId().equals(Optional.of(user));
            boolean lasts = !event.plan().isOver(LATER) && event.plan().status() != EventStatus.CANCELLED;
            Event then = Optional.ofNullable(events(after).get(id)).orElseThrow();
            assertThat(then.plan().status())
                    .isEqualTo(
                            hosted && lasts
                                    ? EventStatus.CANCELLED
                                    : event.plan().status());
            assertThat(then.sequence()).isEqualTo(event.sequence() + (hosted && lasts ? 1 : 0));
        }));
    }

    /// Whoever appends what follows may die and begin again before its mark, and so may the owner of the partition.
    @Test
    void stepsThatAreAskedForTwiceAndTakenUpByAnotherEndInTheSame() {
        Seeds.each(20, seed -> {
            var once = history(seed);
            var often = once.takenUpWith(once.content());
            for (String user : USERS) {
                erase(once, user);
                often = eraseAmidTrouble(often, user, new Anything(seed));
            }

            assertThat(withoutVersions(often.content())).isEqualTo(withoutVersions(once.content()));
            once.close();
            often.close();
        });
    }

    private interface Check {
        void on(String user, NavigableMap<Bytes, byte[]> before, NavigableMap<Bytes, byte[]> after);
    }

    private void eachErased(Check check) {
        Seeds.each(40, seed -> {
            for (String user : USERS) {
                var partition = history(seed);
                NavigableMap<Bytes, byte[]> before = partition.content();
                erase(partition, user);
                check.on(user, before, partition.content());
                partition.close();
            }
        });
    }

    private Partition<?, EventChange, ?> history(long seed) {
        var partition = Partition.over(Station.events(codecs), Map.of());
        Histories.ofGuestLists(codecs, seed, 120).forEach(partition::handle);
        partition.takeForwards();
        return partition;
    }

    private static Mutation<EventChange> deletionOf(String user) {
        return new Mutation<>(
                "deletion-of-" + user, user, Optional.empty(), new Precondition.None(), new EventChange.EraseUser());
    }

    private static void erase(Partition<?, EventChange, ?> partition, String user) {
        partition.handle(deletionOf(user), LATER);
        List<Record<byte[], byte[]>> further = take(partition);
        while (!further.isEmpty()) {
            further.forEach(record -> partition.handle(record(partition, record)));
            further = take(partition);
        }
    }

    private Partition<?, EventChange, ?> eraseAmidTrouble(
            Partition<?, EventChange, ?> first, String user, Anything anything) {
        Partition<?, EventChange, ?> partition = first;
        partition.handle(deletionOf(user), LATER);
        List<Record<byte[], byte[]>> further = new ArrayList<>(take(partition));
        partition.handle(deletionOf(user), LATER);
        assertThat(take(partition)).isEmpty();
        for (int next = 0; next < further.size(); next++) {
            if (anything.chance(0.3)) {
                partition = partition.takenUpWith(partition.content());
            }
            partition.handle(record(partition, further.get(anything.below(next + 1))));
            partition.handle(record(partition, further.get(next)));
            further.addAll(take(partition));
        }
        return partition;
    }

    private static List<Record<byte[], byte[]>> take(Partition<?, ?, ?> partition) {
        List<Record<byte[], byte[]>> further = partition.further();
        partition.takeForwards();
        return further;
    }

    private static LogRecord record(Partition<?, ?, ?> partition, Record<byte[], byte[]> further) {
        return new LogRecord(partition.end(), LATER, further.key(), further.value(), new RecordHeaders(), "further");
    }

    private Map<String, Object> withoutVersions(NavigableMap<Bytes, byte[]> content) {
        Map<String, Object> plain = new TreeMap<>();
        events(content).forEach((id, it) -> plain.put("e" + id, it.plan()));
        invitations(content).forEach((id, it) -> plain.put("i" + id, List.of(it.guest(), it.status(), it.partySize())));
        events(content).keySet().forEach(id -> plain.put("n" + id, counts(id, content)));
        return plain;
    }

    private SortedMap<String, Event> events(NavigableMap<Bytes, byte[]> content) {
        return values("e", content, codecs.events().entities()::decode);
    }

    private SortedMap<String, Invitation> invitations(NavigableMap<Bytes, byte[]> content) {
        return values("i", content, codecs.invitations()::decode);
    }

    private Summary counts(String eventId, NavigableMap<Bytes, byte[]> content) {
        SortedMap<String, Summary> all = values("n", content, codecs.summaries()::decode);
        return Optional.ofNullable(all.get("n" + eventId)).orElseThrow().at(Instant.EPOCH, 0);
    }

    private static <T> SortedMap<String, T> values(
            String kind, NavigableMap<Bytes, byte[]> content, Function<byte[], T> codec) {
        SortedMap<String, T> values = new TreeMap<>();
        Step.under(kind, Step.printable(content))
                .forEach((key, value) ->
                        values.put(kind.equals("e") ? key.substring(1) : key, codec.apply(Step.bytes(value))));
        return values;
    }
}
