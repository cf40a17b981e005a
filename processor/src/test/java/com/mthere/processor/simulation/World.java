package com.mthere.processor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.codec.Codecs;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.store.MapStore;
import com.mthere.processor.topology.Histories;
import com.mthere.processor.topology.LogRecord;
import com.mthere.processor.topology.Step;
import com.mthere.query.Freshness;
import com.mthere.query.Freshness.AtLeast;
import com.mthere.query.Freshness.Strong;
import com.mthere.testing.Anything;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/// One run: what happens next is drawn by the seed, and time is virtual. What was said at the end is the same for the
/// same seed, to the byte.
final class World {
    private static final int WRITES = 50;
    private static final int STEPS = 260;
    private static final int MOST_STEPS_TO_HEAL = 4 * WRITES;
    private static final int LATELY = 40;

    /// A processor that dies amid a mutation.
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("killed", null, false, false);
        }
    }

    private final VirtualTimeScheduler time;
    private final Codecs codecs;
    private final Breach breach;
    private final Anything anything;
    private final Broker broker = new Broker();
    private final Reference reference;
    private final Iterator<LogRecord> writes;
    private final NavigableMap<Long, Long> endAt = new TreeMap<>(Map.of(0L, 0L));
    private final List<Client> clients;
    private final StringBuilder said = new StringBuilder();
    private Optional<Owner> owner = Optional.empty();
    private Optional<Owner> zombie = Optional.empty();
    private Optional<Standby> standby = Optional.empty();
    private Optional<LogRecord> handed = Optional.empty();
    private long told = -1;
    private boolean calm;
    private int answers;
    private Optional<AssertionError> failure = Optional.empty();

    private World(long seed, Codecs codecs, Breach breach) {
        VirtualTimeScheduler.reset();
        this.time = VirtualTimeScheduler.getOrSet();
        this.codecs = codecs;
        this.breach = breach;
        this.anything = new Anything(seed);
        this.reference = new Reference(codecs);
        this.writes = Histories.ofEvents(codecs, seed, WRITES).iterator();
        this.clients = List.of(new Client("ada", this), new Client("bob", this));
    }

    /// @return all that happened
    /// @throws AssertionError when a promise was broken
    static String run(long seed, Codecs codecs, Breach breach) {
        World world = new World(seed, codecs, breach);
        try {
            IntStream.range(0, STEPS).forEach(step -> world.step());
            world.heal();
            return world.said.toString();
        } catch (AssertionError broken) {
            throw new AssertionError(broken.getMessage() + "\nafter\n" + world.lately(), broken);
        } finally {
            VirtualTimeScheduler.reset();
        }
    }

    private String lately() {
        List<String> lines = said.toString().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LATELY), lines.size()));
    }

    private void step() {
        switch (anything.below(20)) {
            case 0, 1, 2 -> write();
            case 3, 4, 5, 6 -> owner.ifPresentOrElse(this::process, this::takeUp);
            case 7, 8 -> owner.ifPresent(this::commit);
            case 9 -> anything.maybe(() -> anything).ifPresent(it -> replaceOwner());
            case 10 -> zombie.ifPresent(this::haunt);
            case 11, 12 -> standby.ifPresentOrElse(this::follow, this::startStandby);
            case 13 -> maybeLoseStandby();
            case 14 -> compact();
            case 15 -> pass(Duration.ofMillis(anything.below(300)));
            default -> ask();
        }
        time.advanceTime();
        throwIfBroken();
    }

    private void throwIfBroken() {
        failure.ifPresent(broken -> {
            throw broken;
        });
    }

    private void write() {
        if (writes.hasNext()) {
            LogRecord record = writes.next();
            if (breach == Breach.WRITES_ARE_ANSWERED_EARLY) {
                handed.ifPresent(this::append);
                handed = Optional.of(record);
            } else {
                append(record);
            }
            answer(record);
        }
    }

    private void append(LogRecord record) {
        broker.append(record);
        reference.append(record);
        endAt.put(now(), end());
        say("written: " + record);
    }

    private void answer(LogRecord record) {
        told = record.offset();
        if (anything.chance(0.5)) {
            anything.oneOf(clients).wrote(record.offset());
        }
    }

    private void takeUp() {
        int generation = broker.rebalance();
        if (broker.isPrepared() && anything.chance(0.5)) {
            broker.abort();
            say("a transaction is given up");
        }
        int restoredTo = broker.changelogEnd();
        broker.complete();
        RecordingStore store =
                new RecordingStore(broker.restored(restoredTo), breach, () -> beforeChange("owner " + generation));
        Owner next = new Owner(generation, broker.committed(), store, ends(), codecs);
        if (breach == Breach.OWNERS_ARE_NOT_GATED) {
            store.showOnly(new MapStore("events", broker.restored(restoredTo / 2)));
        }
        owner = Optional.of(next);
        say(next + " takes up at " + next.position());
    }

    /// Between two changes of a store readers come by, and processors die.
    private void beforeChange(String who) {
        if (calm || owner.filter(it -> it.toString().equals(who)).isEmpty()) {
            return;
        }
        if (anything.chance(0.01)) {
            throw new Crash();
        }
        if (anything.chance(0.1)) {
            ask(owner.orElseThrow());
        }
    }

    private void process(Owner who) {
        if (who.position() < end()) {
            LogRecord record = broker.log().get((int) who.position());
            try {
                who.process(breach == Breach.WALL_CLOCK_DECIDES ? atWallClock(record) : record);
                say(who + " processed " + record.offset());
            } catch (Crash crash) {
                say(who + " died at " + record.offset());
                owner = Optional.empty();
            } catch (IllegalStateException gap) {
                say(who + " gives up: " + gap.getMessage());
                owner = Optional.empty();
            }
        }
    }

    private LogRecord atWallClock(LogRecord record) {
        return new LogRecord(
                record.offset(),
                record.at().plusNanos(now()),
                record.key(),
                record.value(),
                record.headers(),
                record.what());
    }

    private void commit(Owner who) {
        Broker.Transaction done = who.takeTransaction();
        if (breach == Breach.COMMITS_TEAR && anything.chance(0.3)) {
            broker.moveOffset(done.offset());
            owner = Optional.empty();
        } else if (!broker.prepare(done)) {
            throw new AssertionError("an owner that was not replaced may commit");
        } else if (!calm && anything.chance(0.1)) {
            say(who + " dies between the halves of a commit");
            owner = Optional.empty();
        } else {
            broker.complete();
            say(who + " committed " + done.offset());
        }
    }

    /// The group gives the partition to another; the old owner may not know yet.
    private void replaceOwner() {
        owner.ifPresent(old -> {
            zombie = anything.maybe(() -> old);
            say(old + (zombie.isPresent() ? " is a zombie" : " is gone"));
            owner = Optional.empty();
        });
    }

    private void haunt(Owner ghost) {
        Optional<Owner> real = owner;
        if (anything.chance(0.7)) {
            process(ghost);
            owner = real;
        } else if (breach == Breach.ZOMBIES_ARE_NOT_FENCED) {
            broker.write(ghost.takeTransaction());
        } else if (real.isPresent() && broker.prepare(ghost.takeTransaction())) {
            throw new AssertionError("a zombie must be fenced");
        } else {
            say(ghost + " learns that it was replaced");
            zombie = Optional.empty();
        }
    }

    private void startStandby() {
        MapStore store = new MapStore("events", Map.of());
        Standby started = new Standby(store, ends(), codecs, breach);
        started.headFor(breach == Breach.STANDBYS_ARE_NOT_GATED ? 0 : end());
        standby = Optional.of(started);
        say("a standby starts");
    }

    private void follow(Standby who) {
        who.follow(broker, anything.below(12));
        say("standby at " + who.place());
    }

    private void maybeLoseStandby() {
        if (anything.chance(0.2)) {
            standby = Optional.empty();
            say("the standby is lost");
        }
    }

    /// Nothing is compacted that a standby lacks which was there before: that is what the lag of compaction is for.
    private void compact() {
        if (anything.chance(0.3)) {
            broker.compact(standby.map(Standby::place).orElseGet(broker::changelogEnd));
            say("compacted");
        }
    }

    private void ask() {
        List<Copy> copies = new ArrayList<>();
        owner.ifPresent(copies::add);
        zombie.ifPresent(copies::add);
        standby.ifPresent(copies::add);
        if (!copies.isEmpty()) {
            ask(anything.oneOf(copies));
        }
    }

    private void ask(Copy copy) {
        Client client = anything.oneOf(clients);
        String id = anything.oneOf(Histories.IDS);
        switch (anything.below(5)) {
            case 0 -> client.askForPage(copy, anything.maybe(() -> id), 2, client.freshness(anything));
            case 1 -> askForOutcome(client, copy);
            case 2 -> client.walkOn(copy);
            default -> client.askForEntity(copy, id, client.freshness(anything));
        }
    }

    private void askForOutcome(Client client, Copy copy) {
        if (end() > 0) {
            long offset = anything.below((int) end());
            client.askForOutcome(copy, "m-" + offset, offset);
        }
    }

    private void pass(Duration duration) {
        time.advanceTimeBy(duration);
        say(duration.toMillis() + " ms pass");
    }

    /// What a copy hears of the log's end, and when.
    private EndOffsets ends() {
        return new EndOffsets(
                Mono.defer(
                        () -> Mono.delay(Duration.ofMillis(anything.below(30))).map(later -> Map.of(Copy.SLOT, end()))),
                this::now);
    }

    /// Nothing more goes wrong; all that is promised must come true.
    private void heal() {
        calm = true;
        zombie = Optional.empty();
        owner = Optional.empty();
        broker.complete();
        takeUp();
        for (int steps = 0; owner.isEmpty() || owner.get().position() < end(); steps++) {
            if (steps > MOST_STEPS_TO_HEAL) {
                throw new AssertionError("nobody gets to the end of the log");
            }
            owner.ifPresentOrElse(this::process, this::takeUp);
        }
        owner.ifPresent(this::commit);
        startStandby();
        standby.ifPresent(it -> it.follow(broker, broker.changelogEnd()));
        pass(Duration.ofSeconds(5));
        isRight(owner.orElseThrow());
        isRight(standby.orElseThrow());
        holds(() -> assertThat(end()).as("what was answered is in the log").isGreaterThan(told));
        holds(() -> assertThat(broker.published()).as("what was published").isEqualTo(reference.published()));
        throwIfBroken();
    }

    private void isRight(Copy copy) {
        holds(() -> assertThat(Step.printable(copy.content()))
                .as("store of %s", copy)
                .isEqualTo(right(end())));
        int before = answers;
        clients.getFirst().askForEntity(copy, "a", new Strong());
        clients.getFirst().askForEntity(copy, "b", new AtLeast(end()));
        pass(Duration.ofMillis(100));
        holds(() -> assertThat(answers - before)
                .as("answers of %s when all is well", copy)
                .isEqualTo(2));
    }

    // What clients see of the world.

    Freshness passedOn(Freshness freshness) {
        return breach == Breach.READS_HAVE_NO_BOUND ? new Freshness.Any() : freshness;
    }

    boolean shortensPages() {
        return breach == Breach.PAGES_ARE_SHORT && anything.chance(0.1);
    }

    boolean countsItems() {
        return breach == Breach.WALKS_COUNT_ITEMS;
    }

    long end() {
        return broker.end();
    }

    long endAgo(Duration age) {
        Map.Entry<Long, Long> then = endAt.floorEntry(now() - age.toNanos());
        return then == null ? 0 : then.getValue();
    }

    NavigableMap<String, String> right(long offset) {
        return reference.at(offset);
    }

    void answered() {
        answers++;
    }

    void say(String what) {
        said.append(what).append('\n');
    }

    /// Keeps the first promise that was broken: where it shows, a chain of callbacks would swallow it.
    void holds(Runnable promise) {
        try {
            promise.run();
        } catch (AssertionError broken) {
            say("BROKEN: " + broken.getMessage());
            failure = failure.or(() -> Optional.of(broken));
        }
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
