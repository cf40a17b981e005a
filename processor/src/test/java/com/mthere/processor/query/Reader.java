package com.mthere.processor.query;

import com.mthere.codec.Codecs;
import com.mthere.model.Aggregate;
import com.mthere.model.Event;
import com.mthere.processor.progress.EndOffsets;
import com.mthere.processor.progress.ProgressBoard;
import com.mthere.query.Filter;
import com.mthere.query.Freshness;
import com.mthere.query.Order;
import com.mthere.query.Page;
import com.mthere.query.PageQuery;
import com.mthere.query.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/// Somebody who walks lists over a few partitions, page by page.
final class Reader {
    private final int partitions;
    private final StateQueries queries;
    private final Codecs codecs;

    Reader(Codecs codecs, ProgressBoard board, int partitions) {
        this.codecs = codecs;
        this.partitions = partitions;
        this.queries = new StateQueries(board, new EndOffsets(Mono.never()), codecs);
    }

    Page<byte[]> page(Aggregate aggregate, Order order, Filter filter, Optional<Place> after, int limit) {
        Map<Integer, Freshness> bounds = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            bounds.put(partition, new Freshness.Any());
        }
        return queries.page(new PageQuery(aggregate, bounds, order, filter, after, limit, Duration.ofSeconds(1)))
                .toFuture()
                .join();
    }

    /// The whole list, in pages of so many; between two pages something may happen.
    List<byte[]> walk(Aggregate aggregate, Order order, Filter filter, int limit, Runnable betweenPages) {
        List<byte[]> items = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        do {
            Page<byte[]> page = page(aggregate, order, filter, after, limit);
            if (page.items().size() > limit) {
                throw new AssertionError(
                        "a page of " + limit + " has " + page.items().size() + " items");
            }
            if (after.isPresent() && after.equals(page.next())) {
                throw new AssertionError("the page after " + after + " says to go on where it began");
            }
            items.addAll(page.items());
            after = page.next();
            betweenPages.run();
        } while (after.isPresent());
        return items;
    }

    List<Event> walkEvents(Order order, Filter filter, int limit, Runnable betweenPages) {
        return walk(Aggregate.EVENT, order, filter, limit, betweenPages).stream()
                .map(codecs.events().entities()::decode)
                .toList();
    }
}
