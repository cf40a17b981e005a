package com.mthere.system.apart;

import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Backbone;
import com.mthere.system.FreePorts;
import com.mthere.system.JavaProcess;
import com.mthere.system.Logs;
import com.mthere.system.Reply;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Broker, registry, processors and gateways, each in a process of its own; processors and gateways from their jars, as
/// `docs/operating.md` has them started.
public final class Parts implements AutoCloseable {
    static final Duration START_DEADLINE = Duration.ofSeconds(180);

    private final Path folder = Logs.newFolder("parts-");
    private final int kafkaPort;
    private final int registryPort;
    private final List<JavaProcess> all = new ArrayList<>();

    /// Starts broker and registry.
    ///
    /// @param brokerSettings `name=value`
    public Parts(int kafkaPort, int registryPort, String... brokerSettings) {
        this.kafkaPort = kafkaPort;
        this.registryPort = registryPort;
        JavaProcess registry = kept(Backbone.registry(folder, registryPort));
        JavaProcess broker = kept(Backbone.broker(folder, kafkaPort, brokerSettings));
        registry.awaitReady(START_DEADLINE);
        broker.awaitReady(START_DEADLINE);
    }

    private JavaProcess kept(JavaProcess process) {
        all.add(process);
        return process;
    }

    /// A processor from its start on.
    ///
    /// @param port where gateways ask it
    public record Processor(JavaProcess process, int port) {
        String address() {
            return "127.0.0.1:" + port;
        }

        public Processor ready() {
            process.awaitReady(START_DEADLINE);
            return this;
        }
    }

    /// A gateway from its start on.
    public record Gateway(JavaProcess process, URI http) {
        public Gateway ready() {
            process.awaitReady(START_DEADLINE);
            try (Api api = new Api(http)) {
                Await.until(http + " is ready", START_DEADLINE, () -> isReady(api));
            }
            return this;
        }

        private static boolean isReady(Api api) {
            return api.get("/readyz", Map.of()) instanceof Reply.Answered answer && answer.status() == 200;
        }
    }

    /// @param name that of its state, which it finds again
    public Processor processor(String name, String... settings) {
        return processor(name, FreePorts.next(), settings);
    }

    public Processor processor(String name, int port, String... settings) {
        List<String> args = args(
                settings,
                "--mthere.processor.state-folder=" + state(name),
                "--mthere.processor.rsocket.port=" + port,
                "--mthere.processor.session-timeout=3s");
        return new Processor(start("processor", args, "Gateways can ask this processor", name), port);
    }

    public Gateway gateway(String name, int port, List<Processor> processors, String... settings) {
        String addresses =
                String.join(",", processors.stream().map(Processor::address).toList());
        List<String> args = args(
                settings,
                "--server.port=" + port,
                "--mthere.gateway.processors=" + addresses,
                "--mthere.gateway.public-url=http://localhost:" + port,
                "--mthere.gateway.link-key=the same on every gateway");
        return new Gateway(
                start("api-gateway", args, "Started GatewayApplication", name), URI.create("http://localhost:" + port));
    }

    public Path state(String processor) {
        return folder.resolve("state").resolve(processor);
    }

    public Path folder() {
        return folder;
    }

    public String kafka() {
        return "127.0.0.1:" + kafkaPort;
    }

    public URI registry() {
        return URI.create("http://127.0.0.1:" + registryPort);
    }

    /// @param settings go before others of the same name
    private List<String> args(String[] settings, String... more) {
        Map<String, String> args = new LinkedHashMap<>();
        Stream.of(
                        Stream.of(
                                "--mthere.kafka.servers=" + kafka(),
                                "--mthere.registry.url=" + registry() + "/apis/registry/v3"),
                        Stream.of(more),
                        Stream.of(settings))
                .flatMap(each -> each)
                .forEach(arg -> args.put(arg.substring(0, arg.indexOf('=')), arg));
        return List.copyOf(args.values());
    }

    private JavaProcess start(String module, List<String> args, String readyWhenSaid, String name) {
        return kept(JavaProcess.startJar(jar(module), args, readyWhenSaid, Logs.newLog(folder, name + ".log")));
    }

    private static Path jar(String module) {
        String version = System.getProperty("mthere.version", "0.1.0-SNAPSHOT");
        return Path.of("..", module, "target", module + "-" + version + ".jar");
    }

    /// Ends all of them, the last first, and removes their data; the logs stay.
    @Override
    public void close() {
        all.reversed().stream().filter(JavaProcess::isAlive).forEach(JavaProcess::kill);
        Logs.remove(folder.resolve("kafka"));
        Logs.remove(folder.resolve("state"));
    }
}
