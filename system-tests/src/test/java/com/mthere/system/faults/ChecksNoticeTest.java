package com.mthere.system.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.system.faults.Aftermath.Published;
import com.mthere.system.faults.Aftermath.State;
import com.mthere.system.faults.Operation.Kind;
import com.mthere.system.faults.Operation.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Histories that are right, and such that are wrong in one thing: each check tells them apart.
class ChecksNoticeTest {
    private final History history = new History();
    private final List<Published> published = new ArrayList<>();
    private final Set<String> accepted = new TreeSet<>();
    private final Map<String, State> answers = new TreeMap<>();

    private static String email(long version) {
        return "v" + version;
    }

    private void operation(String client, Kind kind, long from, long to, Result result) {
        history.add(new Operation(client, "u", kind, millis(from), millis(to), result, Set.of(client + from)));
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private void done(String client, Kind kind, long from, long to, long version) {
        operation(client, kind, from, to, new Result.Done(version, email(version)));
    }

    /// An acknowledged write, and all that must come of it.
    private void written(String client, long from, long to, long version) {
        done(client, Kind.WRITE, from, to, version);
        publish(client + from, version);
    }

    private void publish(String trace, long version) {
        accepted.add(trace);
        State state = new State(version, email(version));
        published.add(new Published("u", state, trace, "m-" + trace));
        answers.put("u", state);
    }

    private List<String> violations(Check check) {
        return check.violations(history, new Aftermath(accepted, published, List.of(answers)));
    }

    @Test
    void aStrongReadMayOverlapTheWriteThatItMisses() {
        written("a", 0, 10, 1);
        written("a", 20, 30, 2);
        done("b", Kind.READ_STRONG, 25, 40, 1);

        assertThat(violations(new StrongIsLinearizable())).isEmpty();
    }

    @Test
    void aStrongReadMustNotMissAWriteThatHadEnded() {
        written("a", 0, 10, 1);
        written("a", 20, 30, 2);
        done("b", Kind.READ_STRONG, 31, 40, 1);

        assertThat(violations(new StrongIsLinearizable())).hasSize(1);
    }

    @Test
    void aStrongReadMustNotMissWhatAnotherSaw() {
        written("a", 0, 10, 1);
        written("a", 20, 100, 2);
        done("b", Kind.READ_STRONG, 30, 40, 2);
        done("c", Kind.READ_STRONG, 50, 60, 1);

        assertThat(violations(new StrongIsLinearizable())).hasSize(1);
    }

    @Test
    void aVersionThatLiesHidesNoOldValue() {
        written("a", 0, 10, 1);
        written("a", 20, 30, 2);
        operation("b", Kind.READ_STRONG, 31, 40, new Result.Done(2, email(1)));

        assertThat(violations(new StrongIsLinearizable())).isEmpty();
        assertThat(violations(new StrongIsLinearizableByValues())).hasSize(1);
    }

    @Test
    void twoReadsMustNotSeeTwoWritesInTurn() {
        written("a", 0, 100, 1);
        written("b", 0, 100, 2);
        done("c", Kind.READ_STRONG, 10, 20, 1);
        done("c", Kind.READ_STRONG, 30, 40, 2);
        assertThat(violations(new StrongIsLinearizableByValues())).isEmpty();

        done("d", Kind.READ_STRONG, 50, 60, 1);
        assertThat(violations(new StrongIsLinearizableByValues())).hasSize(1);
    }

    @Test
    void writesMustFollowOneAnother() {
        written("a", 0, 10, 5);
        written("b", 20, 30, 5);

        assertThat(violations(new StrongIsLinearizable())).hasSize(1);
    }

    @Test
    void aSessionMustNotGoBack() {
        done("a", Kind.READ_ANY, 0, 10, 2);
        done("b", Kind.READ_SESSION, 20, 30, 1);
        assertThat(violations(new SessionsGoForward())).isEmpty();

        done("a", Kind.READ_SESSION, 40, 50, 1);
        assertThat(violations(new SessionsGoForward())).hasSize(1);
    }

    @Test
    void aDefaultReadMayMissHalfASecondAndNoMore() {
        written("a", 0, 10, 1);
        written("a", 20, 30, 2);
        done("b", Kind.READ_DEFAULT, 530, 540, 1);
        assertThat(violations(new DefaultReadsAreRecent())).isEmpty();

        done("b", Kind.READ_DEFAULT, 531, 540, 1);
        assertThat(violations(new DefaultReadsAreRecent())).hasSize(1);
    }

    @Test
    void whoDoesNotFindAUserReadsLessThanTheFirstVersion() {
        written("a", 0, 10, 0);
        operation("b", Kind.READ_DEFAULT, 510, 520, Result.Done.NOTHING);
        assertThat(violations(new DefaultReadsAreRecent())).isEmpty();
        assertThat(violations(new NothingIsLostOrDoubled())).isEmpty();

        operation("b", Kind.READ_DEFAULT, 511, 520, Result.Done.NOTHING);
        operation("b", Kind.READ_STRONG, 11, 20, Result.Done.NOTHING);
        operation("a", Kind.READ_SESSION, 11, 20, Result.Done.NOTHING);
        assertThat(violations(new DefaultReadsAreRecent())).hasSize(1);
        assertThat(violations(new StrongIsLinearizable())).hasSize(1);
        assertThat(violations(new SessionsGoForward())).hasSize(1);
    }

    @Test
    void whatIsRightIsFoundRight() {
        publish("creation", 0);
        written("a", 0, 10, 1);
        operation("b", Kind.WRITE, 20, 30, new Result.Refused());
        done("c", Kind.READ_ANY, 40, 50, 0);

        assertThat(violations(new NothingIsLostOrDoubled())).isEmpty();
    }

    @Test
    void anAcknowledgedWriteMustBePublished() {
        publish("creation", 0);
        done("a", Kind.WRITE, 0, 10, 1);

        assertThat(violations(new NothingIsLostOrDoubled())).isNotEmpty();
    }

    @Test
    void aWriteMustNotBePublishedTwice() {
        written("a", 0, 10, 1);
        publish("a0", 1);

        assertThat(violations(new NothingIsLostOrDoubled())).isNotEmpty();
    }

    @Test
    void aRepetitionMustNotHaveASecondEffect() {
        written("a", 0, 10, 1);
        State again = new State(2, email(1));
        published.add(new Published("u", again, "a0", "another mutation"));
        answers.put("u", again);

        assertThat(violations(new NothingIsLostOrDoubled())).isNotEmpty();
    }

    @Test
    void whatWasRefusedMustNotBeInTheLog() {
        operation("a", Kind.WRITE, 0, 10, new Result.Refused());
        accepted.add("a0");

        assertThat(violations(new NothingIsLostOrDoubled())).hasSize(1);
    }

    @Test
    void whatNobodyWroteMustNotBeRead() {
        written("a", 0, 10, 1);
        done("b", Kind.READ_ANY, 20, 30, 7);

        assertThat(violations(new NothingIsLostOrDoubled())).hasSize(1);
    }

    @Test
    void whatNobodyResolvesIsNoted() {
        operation("a", Kind.WRITE, 0, 10, new Result.Unresolved());

        assertThat(violations(new NothingIsLostOrDoubled())).hasSize(1);
    }

    @Test
    void gatewaysMustSayWhatTheTopicSays() {
        written("a", 0, 10, 1);
        answers.put("u", new State(0, email(0)));

        assertThat(violations(new NothingIsLostOrDoubled())).hasSize(1);
    }
}
