package com.mthere.system.faults;

import com.mthere.system.Logs;
import com.mthere.system.faults.Brokers.Broker;
import com.mthere.system.faults.Fleet.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/// What befalls the fleet, and ends again.
enum Fault {
    /// `kill -9` of a processor, which comes back at once.
    PROCESSOR_KILLED((fleet, random) -> {
        Member victim = killed(fleet.processors(), random);
        victim.comeBack();
        return List.of(victim);
    }),
    /// `kill -9` of a processor, and again while it comes back.
    PROCESSOR_KILLED_TWICE((fleet, random) -> {
        Member victim = killed(fleet.processors(), random);
        victim.start();
        pause(Duration.ofMillis(random.nextInt(5_000)));
        victim.process().kill();
        victim.comeBack();
        return List.of(victim);
    }),
    /// `kill -9` of a gateway with requests under way.
    GATEWAY_KILLED((fleet, random) -> {
        Member victim = killed(fleet.gateways(), random);
        victim.comeBack();
        return List.of(victim);
    }),
    /// A processor stands still for longer than its group believes in it, and goes on as if nothing had been.
    PROCESSOR_PAUSED((fleet, random) -> {
        Member victim = oneOf(fleet.processors(), random);
        victim.process().signal("STOP");
        outlastSession(random);
        victim.process().signal("CONT");
        return List.of(victim);
    }),
    /// One processor after the other is stopped as an operator does it, and started again.
    PROCESSORS_RESTARTED((fleet, random) -> {
        fleet.processors().forEach(processor -> {
            processor.process().stop();
            processor.comeBack();
            fleet.awaitAllReady();
        });
        return fleet.processors();
    }),
    /// A processor loses its disk.
    STATE_WIPED((fleet, random) -> {
        Member victim = wiped(fleet, random);
        victim.comeBack();
        return List.of(victim);
    }),
    /// A processor loses its disk, and dies once more while it fills another.
    PROCESSOR_KILLED_RESTORING((fleet, random) -> {
        Member victim = wiped(fleet, random);
        victim.start();
        victim.awaitRestoring();
        victim.process().kill();
        victim.comeBack();
        return List.of(victim);
    }),
    /// A processor and the brokers do not hear each other, while gateways go on asking it: for longer than its group
    /// believes in it.
    PROCESSOR_CUT_OFF((fleet, random) -> {
        Member victim = oneOf(fleet.processors(), random);
        victim.cutOff();
        outlastSession(random);
        victim.reconnect();
        return List.of(victim);
    }),
    /// A gateway and the brokers do not hear each other.
    GATEWAY_CUT_OFF((fleet, random) -> {
        Member victim = oneOf(fleet.gateways(), random);
        victim.cutOff();
        pause(Duration.ofMillis(random.nextInt(1_000, 8_000)));
        victim.reconnect();
        return List.of(victim);
    }),
    /// `kill -9` of the broker that leads a log.
    LEADER_KILLED((fleet, random) ->
            lose(fleet, List.of(fleet.brokers().leading("mthere.user-mutations", random.nextInt(Figures.PARTITIONS))))),
    /// `kill -9` of the broker that coordinates the group of processors.
    COORDINATOR_KILLED((fleet, random) -> lose(fleet, List.of(fleet.brokers().coordinating("mthere.processor")))),
    /// `kill -9` of the broker that is the controller.
    CONTROLLER_KILLED((fleet, random) -> lose(fleet, List.of(fleet.brokers().controlling()))),
    /// `kill -9` of all brokers but one, which may acknowledge nothing alone.
    BROKERS_KILLED((fleet, random) -> {
        List<Broker> all = new ArrayList<>(fleet.brokers().all());
        Collections.shuffle(all, random);
        return lose(fleet, all.subList(1, all.size()));
    }),
    /// The connections of some clients break in the middle of answers.
    ANSWERS_TORN((fleet, random) -> {
        fleet.gateways().forEach(gateway -> gateway.line().tearAnswers(true));
        pause(Duration.ofSeconds(3));
        fleet.gateways().forEach(gateway -> gateway.line().tearAnswers(false));
        return fleet.gateways();
    }),
    REGISTRY_AWAY((fleet, random) -> {
        fleet.stopRegistry();
        pause(Duration.ofSeconds(3));
        fleet.startRegistry();
        return List.of();
    }),
    /// A processor and a gateway die and come back while the registry is away.
    REGISTRY_AWAY_AT_START((fleet, random) -> {
        List<Member> victims = List.of(oneOf(fleet.processors(), random), oneOf(fleet.gateways(), random));
        fleet.stopRegistry();
        victims.forEach(victim -> victim.process().kill());
        victims.forEach(Member::start);
        pause(Duration.ofSeconds(3));
        fleet.startRegistry();
        victims.forEach(Member::awaitReadyAtLast);
        return victims;
    });

    private final BiFunction<Fleet, Random, List<Member>> blow;

    Fault(BiFunction<Fleet, Random, List<Member>> blow) {
        this.blow = blow;
    }

    /// Returns when the fault is over; the fleet may still be busy with getting well.
    ///
    /// @return whom it befell: of the processes that use Kafka, not of Kafka's own
    List<Member> strike(Fleet fleet, Random random) {
        return blow.apply(fleet, random);
    }

    private static Member oneOf(List<Member> members, Random random) {
        return members.get(random.nextInt(members.size()));
    }

    private static Member killed(List<Member> members, Random random) {
        Member victim = oneOf(members, random);
        victim.process().kill();
        return victim;
    }

    private static Member wiped(Fleet fleet, Random random) {
        Member victim = killed(fleet.processors(), random);
        Logs.remove(victim.stateFolder());
        return victim;
    }

    private static List<Member> lose(Fleet fleet, List<Broker> victims) {
        victims.forEach(Broker::kill);
        pause(Duration.ofSeconds(6));
        victims.forEach(Broker::start);
        fleet.brokers().awaitInSync();
        return List.of();
    }

    /// 1.5 or 3 times as long as the group believes in a processor that it does not hear.
    private static void outlastSession(Random random) {
        pause(Fleet.SESSION.multipliedBy(random.nextBoolean() ? 3 : 6).dividedBy(2));
    }

    /// A fault lasts; this is the only place where time is let pass.
    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
