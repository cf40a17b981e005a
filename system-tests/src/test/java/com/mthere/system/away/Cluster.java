package com.mthere.system.away;

import com.mthere.system.Backbone;
import com.mthere.system.FreePorts;
import com.mthere.system.JavaProcess;
import com.mthere.system.Logs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The service with its broker in another process, where a fault of the one leaves the other alone.
final class Cluster implements AutoCloseable {
    private static final Duration START_DEADLINE = Duration.ofSeconds(180);
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(60);

    private final Path folder = Logs.newFolder("cluster-");
    private final int httpPort = FreePorts.next();
    private final int kafkaPort = FreePorts.next();
    private final int controllerPort = FreePorts.next();
    private final int registryPort = FreePorts.next();
    private final JavaProcess registry = Backbone.registry(folder, registryPort);
    private final JavaProcess service;
    private JavaProcess broker = broker();

    /// @param settings of the service, as arguments of its command line
    Cluster(String... settings) {
        registry.awaitReady(START_DEADLINE);
        broker.awaitReady(START_DEADLINE);
        service = service(settings);
        service.awaitReady(START_DEADLINE);
    }

    private JavaProcess broker() {
        return Backbone.broker(
                folder,
                kafkaPort,
                "listeners=PLAINTEXT://" + kafka() + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "controller.quorum.voters=1@127.0.0.1:" + controllerPort);
    }

    /// One more, which has nothing until something is moved to it.
    SecondBroker secondBroker() {
        return new SecondBroker(folder, kafka(), controllerPort);
    }

    URI http() {
        return URI.create("http://127.0.0.1:" + httpPort);
    }

    /// Has the service say where its threads stand.
    void dumpThreads() {
        service.dumpThreads();
    }

    private JavaProcess service(String... settings) {
        List<String> args = new ArrayList<>(List.of(
                "--mthere.kafka.servers=" + kafka(),
                "--mthere.registry.url=http://127.0.0.1:" + registryPort + "/apis/registry/v3",
                "--mthere.processor.state-folder=" + folder.resolve("state"),
                "--mthere.processor.instance-id=local",
                "--mthere.gateway.link-key=for links in tests",
                "--server.port=" + httpPort));
        args.addAll(List.of(settings));
        return JavaProcess.start(
                List.of("-XX:+EnableDynamicAgentLoading", "-XX:+AllowRedefinitionToAddDeleteMethods"),
                WatchedService.class.getName(),
                args,
                WatchedService.READY,
                Logs.newLog(folder, "service.log"));
    }

    /// SIGSTOP: connections stay, and nothing is answered.
    void suspendBroker() {
        broker.signal("STOP");
    }

    /// SIGCONT.
    void resumeBroker() {
        broker.signal("CONT");
    }

    /// As the broker.
    void suspendService() {
        service.signal("STOP");
    }

    void resumeService() {
        service.signal("CONT");
    }

    /// As the broker.
    void suspendRegistry() {
        registry.signal("STOP");
    }

    void resumeRegistry() {
        registry.signal("CONT");
    }

    String kafka() {
        return "127.0.0.1:" + kafkaPort;
    }

    void killBroker() {
        broker.kill();
    }

    void startBroker() {
        broker = broker();
        broker.awaitReady(START_DEADLINE);
    }

    /// Waits until the service has said this.
    void awaitSaid(String words) {
        service.awaitSaid(words, TOLD_WITHIN);
    }

    /// What the service has said up to now that has these words in it.
    List<String> said(String words) {
        return service.saidWith(words);
    }

    /// What the watch over the event loops has told up to now.
    List<String> standstills() {
        String token = UUID.randomUUID().toString();
        service.tell(token);
        service.awaitSaid(LoopWatch.AWAKE + " recorder " + token, TOLD_WITHIN);
        service.awaitSaid(LoopWatch.AWAKE + " hound " + token, TOLD_WITHIN);
        return service.said(LoopWatch.HELD_UP);
    }

    @Override
    public void close() {
        broker.kill();
        service.kill();
        registry.kill();
        Logs.remove(folder.resolve("kafka"));
        Logs.remove(folder.resolve("state"));
    }
}
