package com.mthere.system.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.gateway.mutation.Derived;
import com.mthere.system.Api;
import com.mthere.system.Await;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import com.mthere.system.kill.Tally.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client with resources of its own. It does one thing after the other, so it knows what must come of each; and when
/// the service dies under a write, it knows what may have come of that one.
final class Client {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_RESOURCES = 40;
    private static final int MOST_REPEATED = 5;
    private static final Duration SOON = Duration.ofSeconds(60);

    /// A write whose end is not known.
    private record Doubt(Resource resource, Write write, Verdict verdict) {}

    /// A write whose end is known.
    private record Done(Resource resource, Write write, Verdict verdict, Answered answer) {}

    private final Random random;
    private final Imagination imagination;
    private final Tally tally;
    private final List<Resource> resources = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();
    private final Set<String> notAccepted = new HashSet<>();
    private Optional<Doubt> doubt = Optional.empty();
    private Optional<String> position = Optional.empty();

    Client(String name, long seed, Tally tally) {
        this.random = new Random(seed);
        this.imagination = new Imagination(name, random);
        this.tally = tally;
    }

    List<Resource> resources() {
        return List.copyOf(resources);
    }

    /// Writes and reads until the service is gone.
    ///
    /// @param writes counted down with every write that was answered
    void work(Api api, CountDownLatch writes) {
        while (write(api)) {
            writes.countDown();
            if (imagination.chance(20) && !resources.isEmpty()) {
                readUnderLoad(api, any());
            }
        }
    }

    private Resource any() {
        return resources.get(random.nextInt(resources.size()));
    }

    private Resource chosen() {
        boolean another = resources.isEmpty() || resources.size() < MOST_RESOURCES && imagination.chance(15);
        return another ? imagination.newResource() : any();
    }

    /// @return whether the service is still there
    private boolean write(Api api) {
        Resource resource = chosen();
        Write write = imagination.next(resource);
        if (!resource.id().isEmpty() && !resources.contains(resource)) {
            resources.add(resource);
        }
        Verdict verdict = Verdict.of(write, resource.state());
        return switch (write.send(api)) {
            case Answered answer -> answered(api, new Done(resource, write, verdict, answer));
            case Reply.Cut cut -> {
                tally.add(Count.CUT);
                doubt = Optional.of(new Doubt(resource, write, verdict));
                yield false;
            }
            case Reply.Unreached unreached -> {
                tally.add(Count.UNREACHED);
                notAccepted.add(write.trace());
                yield false;
            }
        };
    }

    private boolean answered(Api api, Done write) {
        switch (write.answer().status()) {
            case 503 -> {
                tally.add(Count.NOT_ACCEPTED_503);
                notAccepted.add(write.write().trace());
                return true;
            }
            case 504 -> {
                tally.add(Count.UNKNOWN_504);
                doubt = Optional.of(new Doubt(write.resource(), write.write(), write.verdict()));
                return settle(
                        api,
                        JSON.readTree(write.answer().body()).get("mutation_id").asString());
            }
            default -> {
                assertThat(write.answer().header("Idempotency-Replayed"))
                        .as("%s is no repetition", write)
                        .isEmpty();
                take(write, Set.of(write.write().trace()));
                return true;
            }
        }
    }

    private void take(Done write, Set<String> traces) {
        checkAnswer(write);
        Resource resource = write.resource();
        if (write.verdict() instanceof Verdict.Written && resource.id().isEmpty()) {
            resource.named(JSON.readTree(write.answer().body())
                    .get(resource.kind().idName())
                    .asString());
            resources.add(resource);
        }
        resource.take(write.verdict(), write.answer().header("ETag"), traces);
        write.answer().header("Mthere-Position").ifPresent(seen -> position = Optional.of(seen));
        done.add(write);
        tally.add(write.verdict() instanceof Verdict.Refused ? Count.REFUSED_WITH_REASON : Count.ACCEPTED);
    }

    private static void checkAnswer(Done write) {
        Answered answer = write.answer();
        assertThat(answer.status())
                .as("answer to %s: %s", write.write(), answer.body())
                .isEqualTo(write.verdict().status());
        switch (write.verdict()) {
            case Verdict.Refused refused ->
                assertThat(answer.header("Content-Type")).contains("application/problem+json");
            case Verdict.Unchanged unchanged ->
                checkBody(
                        write.resource(),
                        answer.body(),
                        write.resource().state().orElseThrow().fields());
            case Verdict.Written written -> checkBody(write.resource(), answer.body(), written.fields());
            case Verdict.Deleted deleted -> assertThat(answer.body()).isEmpty();
        }
    }

    private static void checkBody(Resource resource, String body, SortedMap<String, String> fields) {
        assertThat(fields(resource.kind(), JSON.readTree(body)))
                .as("body of %s", resource)
                .isEqualTo(fields);
    }

    static SortedMap<String, String> fields(Kind kind, JsonNode body) {
        SortedMap<String, String> fields = new TreeMap<>();
        for (String name : kind.fields()) {
            Optional.ofNullable(body.get(name)).ifPresent(value -> fields.put(name, value.asString()));
        }
        return fields;
    }

    /// Asks what came of a write until that is certain.
    ///
    /// @return whether the service is still there
    private boolean settle(Api api, String mutationId) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < deadline) {
            if (!(api.get("/mutations/" + mutationId, Map.of()) instanceof Answered answer)) {
                return false;
            }
            tally.add(Count.ASKED_FOR_MUTATION);
            if (answer.status() == 404) {
                settled(Count.DOUBT_WAS_NOT_DONE);
                return true;
            }
            if (answer.status() == 200 && !state(answer).equals("pending")) {
                wasDone(doubt.orElseThrow(), answer);
                return true;
            }
        }
        throw new AssertionError("Not told what came of " + doubt);
    }

    private void settled(Count count) {
        tally.add(count);
        doubt = Optional.empty();
    }

    private static String state(Answered answer) {
        return JSON.readTree(answer.body()).get("state").asString();
    }

    private void wasDone(Doubt write, Answered told) {
        checkTold(write.verdict(), told);
        JsonNode body = JSON.readTree(told.body());
        Resource resource = write.resource();
        if (resource.id().isEmpty()) {
            resource.named(body.get(resource.kind().idName()).asString());
            resources.add(resource);
        }
        resource.take(
                write.verdict(),
                Optional.ofNullable(body.get("etag")).map(JsonNode::asString),
                Set.of(write.write().trace()));
        settled(Count.DOUBT_WAS_DONE);
    }

    private static void checkTold(Verdict verdict, Answered told) {
        JsonNode body = JSON.readTree(told.body());
        assertThat(told.status()).as("%s", body).isEqualTo(200);
        if (verdict instanceof Verdict.Refused refused) {
            assertThat(body.get("state").asString()).as("%s", body).isEqualTo("rejected");
            assertThat(body.get("problem").get("status").asInt()).isEqualTo(refused.status());
        } else {
            assertThat(body.get("state").asString()).as("%s", body).isEqualTo("accepted");
            assertThat(body.get("effect").asString()).isEqualTo(verdict.effect());
        }
    }

    /// A read right after a write sees it, with a token and without.
    private void readUnderLoad(Api api, Resource resource) {
        Map<String, String> headers = imagination.chance(50)
                ? position.map(seen -> Map.of("Mthere-Position", seen)).orElse(Map.of())
                : Map.of();
        if (api.get(resource.kind().path(resource.id()), headers) instanceof Answered answer
                && answer.status() != 503) {
            checkRead(resource, answer);
            tally.add(Count.READ_UNDER_LOAD);
        }
    }

    private static void checkRead(Resource resource, Answered answer) {
        resource.state()
                .ifPresentOrElse(
                        state -> {
                            assertThat(answer.status()).as("GET %s", resource).isEqualTo(200);
                            assertThat(answer.header("ETag"))
                                    .as("GET %s", resource)
                                    .contains(state.etag());
                            checkBody(resource, answer.body(), state.fields());
                        },
                        () -> assertThat(answer.status()).as("GET %s", resource).isEqualTo(404));
    }

    /// Finds out what came of the write that was under way when the service died.
    void resolve(Api api, MutationLogs logs) {
        doubt.ifPresent(write -> resolve(api, logs, write));
        notAccepted.forEach(trace ->
                assertThat(logs.of(trace)).as("%s was not accepted", trace).isEmpty());
    }

    private void resolve(Api api, MutationLogs logs, Doubt write) {
        List<MutationLogs.Entry> entries = logs.of(write.write().trace());
        assertThat(entries).as("%s is in the log once or not at all", write).hasSizeLessThan(2);
        entries.stream()
                .findFirst()
                .ifPresentOrElse(
                        entry -> wasDone(write, mutation(api, entry.mutationId())), () -> wasNotDone(api, write));
        write.write().key().ifPresent(key -> repeatDoubted(api, write, !entries.isEmpty()));
    }

    private void wasNotDone(Api api, Doubt write) {
        write.write()
                .key()
                .ifPresent(
                        key -> assertThat(mutation(api, Derived.mutationId(key)).status())
                                .as("%s is unknown", write)
                                .isEqualTo(404));
        settled(Count.DOUBT_WAS_NOT_DONE);
    }

    private Answered mutation(Api api, String id) {
        tally.add(Count.ASKED_FOR_MUTATION);
        return certain(api, "/mutations/" + id);
    }

    /// The same request with the same key: its first answer, if there was one; otherwise it is done now. And then
    /// again.
    private void repeatDoubted(Api api, Doubt doubted, boolean wasDone) {
        Write again = doubted.write().again(imagination.trace());
        Repetition first = repeat(api, again);
        if (!first.unknownMeanwhile()) {
            assertThat(first.answer().header("Idempotency-Replayed").isPresent())
                    .as("replay of %s", doubted)
                    .isEqualTo(wasDone);
        }
        Done repeated = new Done(doubted.resource(), again, doubted.verdict(), first.answer());
        if (wasDone) {
            assertThat(first.answer().status())
                    .as("answer to %s once more", doubted)
                    .isEqualTo(doubted.verdict().status());
            done.add(repeated);
        } else {
            take(repeated, Set.of(doubted.write().trace(), again.trace()));
        }
        checkReplay(api, repeated);
    }

    /// Requests with a key that were answered before the kill: the same answer again.
    void repeatSome(Api api) {
        List<Done> withKey =
                done.stream().filter(write -> write.write().key().isPresent()).toList();
        for (int i = 0; i < Math.min(MOST_REPEATED, withKey.size()); i++) {
            checkReplay(api, withKey.get(random.nextInt(withKey.size())));
        }
    }

    private void checkReplay(Api api, Done first) {
        Answered again = repeat(api, first.write().again(imagination.trace())).answer();
        assertThat(again.header("Idempotency-Replayed"))
                .as("%s once more", first)
                .contains("true");
        assertThat(again.status())
                .as("%s once more", first)
                .isEqualTo(first.answer().status());
        assertThat(again.header("ETag")).isEqualTo(first.answer().header("ETag"));
        assertThat(again.header("Location")).isEqualTo(first.answer().header("Location"));
        assertThat(again.header("Mthere-Mutation-Id")).isEqualTo(first.answer().header("Mthere-Mutation-Id"));
        assertThat(again.body()).isEqualTo(first.answer().body());
    }

    /// @param unknownMeanwhile whether the service could not tell the outcome at first
    private record Repetition(Answered answer, boolean unknownMeanwhile) {}

    private Repetition repeat(Api api, Write write) {
        List<Answered> answers = new ArrayList<>();
        Await.until(write + " is answered", SOON, () -> {
            Reply reply = write.send(api);
            assertThat(reply).isInstanceOf(Answered.class);
            answers.add((Answered) reply);
            return answers.getLast().status() != 503 && answers.getLast().status() != 504;
        });
        tally.add(Count.REPEATED_WITH_KEY);
        tally.add(Count.REFUSED_AFTER_KILL, answers.size() - 1);
        return new Repetition(answers.getLast(), answers.stream().anyMatch(answer -> answer.status() == 504));
    }

    /// What was answered is told by its mutation as well.
    void askForSome(Api api) {
        for (int i = 0; i < Math.min(MOST_REPEATED, done.size()); i++) {
            Done some = done.get(random.nextInt(done.size()));
            Answered told =
                    mutation(api, some.answer().header("Mthere-Mutation-Id").orElseThrow());
            checkTold(some.verdict(), told);
        }
    }

    /// Reads all that this client ever wrote.
    void readAll(Api api) {
        for (Resource resource : resources) {
            checkRead(resource, certain(api, resource.kind().path(resource.id())));
            tally.add(Count.READ_AFTER_KILL);
        }
    }

    /// A read that may be refused for a moment, but not for long.
    private Answered certain(Api api, String path) {
        List<Answered> answers = new ArrayList<>();
        Await.until(path + " is answered", SOON, () -> {
            Reply reply = api.get(path, freshness());
            assertThat(reply).isInstanceOf(Answered.class);
            answers.add((Answered) reply);
            return answers.getLast().status() != 503;
        });
        tally.add(Count.REFUSED_AFTER_KILL, answers.size() - 1);
        return answers.getLast();
    }

    /// By a token, strong, or neither, which here is as good: the client has written nothing for half a second.
    private Map<String, String> freshness() {
        return switch (random.nextInt(2)) {
            case 0 -> Map.of("Mthere-Consistency", "strong");
            default -> position.map(seen -> Map.of("Mthere-Position", seen)).orElse(Map.of());
        };
    }

    /// Every accepted change is published once, in order, and nothing else is.
    void checkPublished(PublicTopics topics) {
        for (Resource resource : resources) {
            List<PublicTopics.Published> published = topics.of(resource);
            List<Resource.Change> changes = resource.changes();
            assertThat(published.stream().map(PublicTopics.Published::fields))
                    .as("records of %s", resource)
                    .containsExactlyElementsOf(
                            changes.stream().map(Resource.Change::fields).toList());
            for (int i = 0; i < changes.size(); i++) {
                PublicTopics.Published found = published.get(i);
                assertThat(changes.get(i).traces()).contains(found.trace());
                changes.get(i)
                        .etag()
                        .ifPresent(etag -> assertThat(found.version()).isEqualTo(Resource.version(etag)));
                assertThat(found.version())
                        .isGreaterThan(i == 0 ? -1 : published.get(i - 1).version());
            }
        }
    }
}
