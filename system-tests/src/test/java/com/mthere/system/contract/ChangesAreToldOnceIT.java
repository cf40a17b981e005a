package com.mthere.system.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.Ear;
import com.mthere.system.Ear.Heard;
import com.mthere.system.Service;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who listens to an event sees it as it is, and then each change once; also over a broken connection.
class ChangesAreToldOnceIT {
    private static final String GOING = "{\"status\": \"going\"}";
    private static final String DECLINED = "{\"status\": \"declined\"}";

    private static String invite(String party, String guest) {
        return Http.invite(party, guest).header("Location").orElseThrow();
    }

    private static void answer(String invitation, String answer) {
        Http.put(invitation + "/rsvp", answer).expect(200);
    }

    private static String id(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static Ear listen(String party) {
        return new Ear(party + "/stream", Optional.empty());
    }

    private static Ear goOn(String party, Ear before) {
        return new Ear(party + "/stream", Optional.of(before.lastId()));
    }

    private static List<String> briefs(List<Heard> heard) {
        return heard.stream().map(Heard::brief).toList();
    }

    @Test
    void aSnapshotComesFirstAndThenWhatChanges() {
        String party = Http.newParty(", \"capacity\": 1");
        String first = invite(party, "a");
        String second = invite(party, "b");
        answer(first, GOING);

        try (Ear ear = listen(party)) {
            assertThat(ear.status()).isEqualTo(200);
            assertThat(ear.header("Content-Type")).contains("text/event-stream");
            assertThat(ear.header("Cache-Control")).contains("no-store");
            List<Heard> snapshot = ear.until("live");
            assertThat(snapshot)
                    .extracting(Heard::type)
                    .containsExactly("snapshot", "invitation", "invitation", "live");
            assertThat(snapshot.getFirst().data().path("title").asString()).isEqualTo("Party");
            assertThat(briefs(snapshot.subList(1, 3)))
                    .containsExactlyInAnyOrder(id(first) + " going", id(second) + " invited");

            answer(second, GOING);
            answer(first, DECLINED);
            Http.patch(party, "{\"title\": \"Feast\"}").expect(200);

            List<Heard> changes = ear.changes(4);
            List<Heard> answers = changes.stream()
                    .filter(it -> it.type().equals("invitation"))
                    .toList();
            assertThat(briefs(answers).getFirst()).isEqualTo(id(second) + " waitlisted");
            assertThat(briefs(answers))
                    .containsExactlyInAnyOrder(
                            id(second) + " waitlisted", id(first) + " declined", id(second) + " going");
            assertThat(changes.stream().filter(it -> it.type().equals("event")))
                    .singleElement()
                    .satisfies(
                            it -> assertThat(it.data().path("title").asString()).isEqualTo("Feast"));
        }
    }

    @Test
    void whoComesBackHearsWhatHeMissedAndNothingTwice() {
        String party = Http.newParty("");
        List<String> guests = IntStream.range(0, 5)
                .mapToObj(number -> invite(party, "guest-" + number))
                .toList();
        Ear before = listen(party);
        before.until("live");
        answer(guests.get(0), GOING);
        before.changes(1);
        before.close();
        answer(guests.get(1), GOING);
        answer(guests.get(2), GOING);
        answer(guests.get(1), DECLINED);
        Http.patch(party, "{\"title\": \"Feast\"}").expect(200);

        try (Ear after = goOn(party, before)) {
            List<Heard> missed = after.until("live");
            assertThat(missed).extracting(Heard::type).containsExactly("event", "invitation", "invitation", "live");
            assertThat(briefs(missed.subList(1, 3)))
                    .containsExactly(id(guests.get(2)) + " going", id(guests.get(1)) + " declined");
            answer(guests.get(3), GOING);
            assertThat(briefs(after.changes(1))).containsExactly(id(guests.get(3)) + " going");
            try (Ear again = goOn(party, after)) {
                assertThat(again.until("live")).hasSize(1);
            }
        }
    }

    /// One mutation may change many: somebody who loses the connection amid them goes on amid them.
    @Test
    void whatOneMutationChangedIsToldInAnOrderThatCanBeGoneOnWith() {
        String party = Http.newParty(", \"capacity\": 1");
        String first = invite(party, "first");
        answer(first, GOING);
        List<String> waiting = IntStream.range(0, 6)
                .mapToObj(number -> invite(party, "waits-" + number))
                .toList();
        waiting.forEach(guest -> answer(guest, GOING));
        Ear ear = listen(party);
        ear.until("live");

        Http.patch(party, "{\"capacity\": 7}").expect(200);

        List<Heard> changes = ear.changes(7);
        List<Heard> granted =
                changes.stream().filter(it -> it.type().equals("invitation")).toList();
        assertThat(granted).hasSize(6);
        ear.close();
        for (int heard = 1; heard <= 6; heard++) {
            String last = granted.get(heard - 1).id().orElseThrow();
            try (Ear after = new Ear(party + "/stream", Optional.of(last))) {
                List<Heard> rest = after.until("live").stream()
                        .filter(it -> it.type().equals("invitation"))
                        .toList();
                assertThat(briefs(rest)).isEqualTo(briefs(granted.subList(heard, 6)));
            }
        }
    }

    /// Clients answer without a pause, and the listener's connection breaks again and again.
    @Test
    void underWritesNothingIsMissedAndNothingRepeated() throws Exception {
        String party = Http.newParty("");
        List<String> guests = IntStream.range(0, 8)
                .mapToObj(number -> invite(party, "busy-" + number))
                .toList();
        AtomicBoolean goOn = new AtomicBoolean(true);
        TreeMap<String, String> told = new TreeMap<>();
        List<String> ids = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> writers = new ArrayList<>();
            guests.forEach(guest -> writers.add(threads.submit(() -> answerOn(guest, goOn))));
            Ear ear = listen(party);
            try {
                for (int connection = 0; connection < 10; connection++) {
                    ear.until("live");
                    ear.changes(20);
                    ear.close();
                    ear.all().forEach(it -> take(it, told, ids));
                    ear = goOn(party, ear);
                }
            } finally {
                goOn.set(false);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            ear.until("live");
            ear.close();
            ear.all().forEach(it -> take(it, told, ids));
            try (Ear last = goOn(party, ear)) {
                last.until("live").forEach(it -> take(it, told, ids));
            }
        }
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        guests.forEach(guest -> assertThat(told)
                .containsEntry(
                        id(guest),
                        Http.get(guest, "Mthere-Consistency", "strong")
                                .json()
                                .path("note")
                                .asString("")));
    }

    private static void answerOn(String guest, AtomicBoolean goOn) {
        for (int number = 0; goOn.get(); number++) {
            answer(guest, "{\"status\": \"going\", \"note\": \"" + number + "\"}");
        }
    }

    private static void take(Heard heard, TreeMap<String, String> told, List<String> ids) {
        if (heard.type().equals("invitation")) {
            String invitation = heard.data().path("invitation_id").asString();
            told.put(invitation, heard.data().path("note").asString(""));
            heard.id()
                    .ifPresent(id -> ids.add(
                            invitation + " " + heard.data().path("updated_at").asString() + " "
                                    + heard.data().path("note").asString("")));
        }
    }

    @Test
    void aDeletionIsTheEnd() {
        String party = Http.newParty("");
        invite(party, "a");
        try (Ear ear = listen(party)) {
            ear.until("live");

            Http.delete(party).expect(204);

            assertThat(ear.until("deleted").getLast().type()).isEqualTo("deleted");
            ear.awaitEnd();
        }
        Http.get(party + "/stream").expectProblem(404, "not-found");
    }

    @Test
    void anEventOfTheSameNameIsAnother() {
        String id = "reborn-" + System.nanoTime();
        String event = "{\"event_id\": \"" + id + "\", \"title\": \"Party\", \"host_id\": \"host\"}";
        Http.post("/events", event).expect(201);
        invite("/events/" + id, "a");
        Ear before = listen("/events/" + id);
        before.until("live");
        before.close();
        Http.delete("/events/" + id).expect(204);
        Http.post("/events", event).expect(201);

        try (Ear after = goOn("/events/" + id, before)) {
            assertThat(after.until("live")).extracting(Heard::type).containsExactly("snapshot", "live");
        }
    }

    @Test
    void whatIsNoIdOfAStreamIsRefused() {
        String party = Http.newParty("");

        for (String id : List.of("1", "a-b-c-d", "1-2-3", "9999999999999999999-1-1-", "1-1-1-a/b")) {
            Http.get(party + "/stream", "Last-Event-ID", id).expectProblem(400, "invalid-parameter");
        }
        Http.get(party + "/stream?from=1").expectProblem(400, "invalid-parameter");
        Http.get("/events/none/stream").expectProblem(404, "not-found");
        Http.post(party + "/stream", "{}").expectProblem(405, "method-not-allowed");
    }

    /// A client that asks and never reads: what is not taken is not kept for ever.
    @Test
    @Timeout(120)
    void whoDoesNotReadLosesTheConnection() throws IOException {
        String party = Http.newParty(", \"description\": \"" + "long ".repeat(1_900) + "\"");
        URI service = Service.shared().http();
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
            socket.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
            socket.getOutputStream()
                    .write(("GET " + party + "/stream HTTP/1.1\r\nHost: " + service.getAuthority() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Random random = new Random(1);
            for (int change = 0; change < 1_500; change++) {
                Http.patch(party, "{\"title\": \"" + random.nextLong() + "\"}").expect(200);
            }
            assertThat(readToTheEnd(socket.getInputStream())).isPositive();
        }
    }

    /// @return how much there was, up to a reset or an end
    private static long readToTheEnd(InputStream in) throws IOException {
        byte[] some = new byte[64 * 1024];
        long all = 0;
        try {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                all += read;
            }
        } catch (SocketException reset) {
            return all;
        }
        return all;
    }
}
