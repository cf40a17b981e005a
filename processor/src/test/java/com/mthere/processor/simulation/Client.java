package com.mthere.processor.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mthere.model.Aggregate;
import com.mthere.processor.topology.Step;
import com.mthere.query.Answer;
import com.mthere.query.Filter;
import com.mthere.query.Freshness;
import com.mthere.query.Freshness.Any;
import com.mthere.query.Freshness.AtLeast;
import com.mthere.query.Freshness.Recent;
import com.mthere.query.Freshness.Strong;
import com.mthere.query.Lookup;
import com.mthere.query.Order;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Place;
import com.mthere.query.QueryRefusedException;
import com.mthere.query.QueryRefusedException.Reason;
import com.mthere.testing.Anything;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import reactor.core.publisher.Mono;

/// Who asks whatever copy comes along, carries the position from answer to answer, and checks each against what is
/// right: it must be the state at one offset, no earlier than was asked for, and no later than the answer says.
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String name;
    private final World world;
    private long position;

    Client(String name, World world) {
        this.name = name;
        this.world = world;
    }

    /// It learned the offset of its own write.
    void wrote(long offset) {
        position = Math.max(position, offset + 1);
    }

    Freshness freshness(Anything anything) {
        return switch (anything.below(4)) {
            case 0 -> new Any();
            case 1 -> new Recent();
            case 2 -> new Strong();
            default -> new AtLeast(position);
        };
    }

    void askForEntity(Copy copy, String id, Freshness freshness) {
        lookup(copy, Lookup.Kind.ENTITY, id, freshness, "e" + id);
    }

    /// What every write ends with.
    void askForOutcome(Copy copy, String mutationId, long offset) {
        lookup(copy, Lookup.Kind.OUTCOME, mutationId, new AtLeast(offset + 1), "o" + mutationId);
    }

    private void lookup(Copy copy, Lookup.Kind kind, String key, Freshness freshness, String stored) {
        Mono<Answer> answer =
                copy.queries().lookup(new Lookup(Aggregate.EVENT, 0, kind, key, world.passedOn(freshness), PATIENCE));
        Question question = question(copy, stored, freshness);
        var unused = answer.subscribe(
                it -> check(
                        question,
                        copy.claims(it.position()),
                        it.value().map(Step::latin).orElse("nothing"),
                        state -> state.getOrDefault(stored, "nothing")),
                question::refused);
    }

    void askForPage(Copy copy, Optional<String> after, int limit, Freshness freshness) {
        PageQuery query = new PageQuery(
                Aggregate.EVENT,
                Map.of(0, world.passedOn(freshness)),
                Order.ID,
                Filter.NONE,
                after.map(id -> new Place(0, id)),
                limit,
                PATIENCE);
        Question question = question(copy, limit + " after " + after.orElse("the beginning"), freshness);
        var unused = copy.queries()
                .page(query)
                .subscribe(
                        page -> check(
                                question,
                                copy.claims(page.positions().getOrDefault(0, -1L)),
                                items(page).toString(),
                                state -> items(state, after, limit).toString()),
                        question::refused);
    }

    private static List<String> items(Page page) {
        return page.items().stream().map(Step::latin).toList();
    }

    private static List<String> items(NavigableMap<String, String> state, Optional<String> after, int limit) {
        return state.subMap("e" + after.orElse(""), after.isEmpty(), "f", false).values().stream()
                .limit(limit)
                .toList();
    }

    private Question question(Copy copy, String what, Freshness freshness) {
        return new Question(name + " asks " + copy + " for " + what + ", " + freshness, freshness, world.end());
    }

    private void check(Question question, long shown, String seen, Function<NavigableMap<String, String>, String> of) {
        world.say(question + ": at " + shown + " " + Integer.toHexString(seen.hashCode()));
        world.holds(() -> {
            long bound = question.bound();
            assertThat(shown).as("position of %s", question).isBetween(bound, world.end());
            assertThat(LongStream.rangeClosed(bound, shown)
                            .anyMatch(offset -> of.apply(world.right(offset)).equals(seen)))
                    .as("%s: what was seen was so at an offset in %s..%s: %s", question, bound, shown, seen)
                    .isTrue();
        });
        position = Math.max(position, shown);
        world.answered();
    }

    /// @param end of the log when it was asked
    private final class Question {
        private final String text;
        private final Freshness freshness;
        private final long end;

        Question(String text, Freshness freshness, long end) {
            this.text = text;
            this.freshness = freshness;
            this.end = end;
        }

        long bound() {
            return switch (freshness) {
                case Any any -> 0;
                case AtLeast atLeast -> atLeast.offset();
                case Recent recent -> world.endAgo(Recent.MAXIMUM_AGE);
                case Strong strong -> end;
            };
        }

        void refused(Throwable why) {
            world.say(this + ": " + why.getMessage());
            world.holds(() -> assertThat(why)
                    .isInstanceOfSatisfying(
                            QueryRefusedException.class,
                            refusal ->
                                    assertThat(refusal.reason()).as("%s", this).isNotEqualTo(Reason.BEYOND_END)));
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
