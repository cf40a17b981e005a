package com.mthere.system.faults;

import com.mthere.system.Api;
import com.mthere.system.Reply;
import com.mthere.system.Reply.Answered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Walks the list of users from end to end, each page at another gateway; who is not answered asks again.
final class Walker implements Runnable {
    private static final JsonMapper JSON = new JsonMapper();
    static final int LIMIT = 3;

    private final List<Api> gateways;
    private final List<String> keys;
    private final Map<String, String> position;
    private final History history;
    private final Random random;
    private final BooleanSupplier goOn;
    private final AtomicInteger walks = new AtomicInteger();

    /// @param position at which all keys were there
    Walker(List<Api> gateways, List<String> keys, String position, History history, long seed, BooleanSupplier goOn) {
        this.gateways = gateways;
        this.keys = keys;
        this.position = Map.of("Mthere-Position", position);
        this.history = history;
        this.random = new Random(seed);
        this.goOn = goOn;
    }

    int walks() {
        return walks.get();
    }

    @Override
    public void run() {
        while (goOn.getAsBoolean()) {
            walk();
        }
    }

    private void walk() {
        List<String> seen = new ArrayList<>();
        Optional<String> next = Optional.of("/users?limit=" + LIMIT);
        while (next.isPresent() && goOn.getAsBoolean()) {
            Reply reply = gateways.get(random.nextInt(gateways.size())).get(next.get(), position);
            if (reply instanceof Answered answer && answer.status() == 200) {
                JsonNode page = JSON.readTree(answer.body());
                page.get("items").forEach(item -> seen.add(item.get("user_id").asString()));
                next = Optional.ofNullable(page.get("next_cursor"))
                        .map(cursor -> "/users?limit=" + LIMIT + "&cursor=" + cursor.asString());
            } else if (reply instanceof Answered answer && answer.status() != 503 && answer.status() != 429) {
                history.complain("a page was answered " + answer);
                return;
            }
        }
        if (next.isEmpty()) {
            walks.incrementAndGet();
            if (!seen.equals(keys)) {
                history.complain("a walk saw " + seen + " where there are " + keys);
            }
        }
    }
}
