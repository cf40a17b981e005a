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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
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
    private Walk walk = new Walk(0);

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
        Question question = question(copy, limit + " after " + after.orElse("the beginning"), freshness);
        var unused = askForPage(copy, after, limit, freshness, question).subscribe(page -> {}, question::refused);
    }

    private Mono<Page<byte[]>> askForPage(
            Copy copy, Optional<String> after, int limit, Freshness freshness, Question question) {
        PageQuery query = new PageQuery(
                Aggregate.EVENT,
                Map.of(0, world.passedOn(freshness)),
                Order.ID,
                Filter.NONE,
                after.map(id -> new Place(0, id)),
                limit,
                PATIENCE);
        return copy.queries()
                .page(query)
                .map(page -> world.shortensPages() ? shortened(page) : page)
                .doOnNext(page -> check(
                        question,
                        copy.claims(page.positions().getOrDefault(0, -1L)),
                        items(page).toString(),
                        state -> items(state, after, limit).toString()));
    }

    private static Page<byte[]> shortened(Page<byte[]> page) {
        return new Page<>(
                page.positions(),
                page.items().subList(0, Math.max(0, page.items().size() - 1)),
                page.next());
    }

    /// Asks for the next page of a walk, once it has the one before, from whoever comes along; another walk follows.
    void walkOn(Copy copy) {
        if (walk.isWaiting) {
            return;
        }
        Walk here = walk;
        Question question = question(copy, here.toString(), here.freshness());
        here.isWaiting = true;
        var unused = askForPage(copy, here.after(copy), 1, here.freshness(), question)
                .doOnTerminate(() -> here.isWaiting = false)
                .subscribe(page -> here.saw(page, question), question::refused);
    }

    /// From the beginning of the list to its end, an item at a time: what was there all the while is seen once, and
    /// nothing is seen twice.
    private final class Walk {
        private final long from;
        private final List<String> seen = new ArrayList<>();
        private Optional<String> last = Optional.empty();
        private long until;
        private boolean isWaiting;

        Walk(long from) {
            this.from = from;
            this.until = from;
        }

        Freshness freshness() {
            return new AtLeast(from);
        }

        Optional<String> after(Copy copy) {
            return world.countsItems() ? lastOf(ids(Step.printable(copy.content())), seen.size()) : last;
        }

        private Optional<String> lastOf(List<String> ids, int count) {
            return ids.stream().limit(count).reduce((before, after) -> after);
        }

        void saw(Page<byte[]> page, Question question) {
            until = Math.max(until, page.positions().getOrDefault(0, from));
            items(page).forEach(item -> seen.add(idOf(item)));
            last = page.next().map(Place::id);
            if (last.isEmpty()) {
                world.holds(() -> isExact(question));
                walk = new Walk(position);
            }
        }

        /// An item has its id in it, so no other was ever the same.
        private String idOf(String item) {
            return LongStream.rangeClosed(0, world.end())
                    .mapToObj(offset -> world.right(offset).entrySet())
                    .flatMap(Set::stream)
                    .filter(stored -> stored.getValue().equals(item))
                    .map(stored -> stored.getKey().substring(1))
                    .findFirst()
                    .orElse("an item that never was");
        }

        private void isExact(Question question) {
            assertThat(seen).as("%s: %s", question, seen).doesNotHaveDuplicates();
            List<String> always = new ArrayList<>(ids(world.right(from)));
            LongStream.rangeClosed(from, until).forEach(offset -> always.retainAll(ids(world.right(offset))));
            assertThat(seen).as("%s: what was there all the while", question).containsAll(always);
        }

        @Override
        public String toString() {
            return "the next page of a walk from " + from + " that saw " + seen;
        }
    }

    private static List<String> ids(NavigableMap<String, String> state) {
        return state.subMap("e", "f").keySet().stream()
                .map(key -> key.substring(1))
                .toList();
    }

    private static List<String> items(Page<byte[]> page) {
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
