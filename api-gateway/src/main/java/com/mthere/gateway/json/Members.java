package com.mthere.gateway.json;

import com.mthere.gateway.problem.Excerpt;
import com.mthere.gateway.problem.Problem;
import com.mthere.model.Patch;
import com.mthere.model.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The members of a JSON object. They are asked for one by one; what is wrong is collected, so that a client sees all
/// of it at once, and [#complete()] ends the request if there is any. A member that nobody asked for is wrong too.
public final class Members {
    private static final int MOST_VIOLATIONS = 100;

    private final ObjectNode object;
    private final String pointer;
    private final List<Violation> violations;
    private final Set<String> known = new HashSet<>();
    private final List<Members> children = new ArrayList<>();

    private Members(ObjectNode object, String pointer, List<Violation> violations) {
        this.object = object;
        this.pointer = pointer;
        this.violations = violations;
    }

    /// @throws ProblemException `malformed-json`
    public static Members of(byte[] body) {
        return new Members(JsonText.object(body), "", new ArrayList<>());
    }

    static Members of(ObjectNode object) {
        return new Members(object, "", new ArrayList<>());
    }

    public static Members of(String body) {
        return of(body.getBytes(StandardCharsets.UTF_8));
    }

    /// What a member holds that must be there. Nothing only if there is a violation.
    public <T> Optional<T> required(String name, Rule<T> rule) {
        Optional<JsonNode> value = given(name);
        if (value.isEmpty()) {
            report(name, "required", "is required");
        }
        return value.flatMap(node -> read(name, node, rule));
    }

    /// What a member holds that may be missing, or null, which is the same.
    public <T> Optional<T> optional(String name, Rule<T> rule) {
        return given(name).flatMap(node -> read(name, node, rule));
    }

    /// What a merge patch (RFC 7396) does to a field.
    public <T> Patch<T> patch(String name, Rule<T> rule) {
        JsonNode value = member(name);
        if (value == null) {
            return Patch.keep();
        }
        return value.isNull() ? Patch.clear() : put(name, value, rule);
    }

    /// What a merge patch does to a field that is never cleared.
    public <T> Patch<T> patchRequired(String name, Rule<T> rule) {
        JsonNode value = member(name);
        if (value == null) {
            return Patch.keep();
        }
        if (value.isNull()) {
            report(name, "required", "is required and cannot be removed");
            return Patch.keep();
        }
        return put(name, value, rule);
    }

    /// The members of an object within this one. Nothing if it is missing, null or no object.
    public Optional<Members> object(String name) {
        return given(name).flatMap(node -> object(name, node));
    }

    private Optional<Members> object(String name, JsonNode node) {
        if (!(node instanceof ObjectNode inner)) {
            report(name, "wrong-type", "must be an object");
            return Optional.empty();
        }
        Members members = new Members(inner, pointerTo(name), violations);
        children.add(members);
        return Optional.of(members);
    }

    /// The objects of an array that must be there. Each collects what is wrong with it by itself, with pointers that
    /// begin in it; nothing stands for what is no object.
    ///
    /// @param most how many there may be; none are too few
    public List<Optional<Members>> each(String name, int most) {
        Optional<JsonNode> value = given(name);
        if (value.isEmpty()) {
            report(name, "required", "is required");
            return List.of();
        }
        if (!value.get().isArray()) {
            report(name, "wrong-type", "must be an array");
            return List.of();
        }
        if (value.get().isEmpty() || value.get().size() > most) {
            report(name, "out-of-range", "must have 1 to " + most + " items");
            return List.of();
        }
        List<Optional<Members>> each = new ArrayList<>(value.get().size());
        value.get()
                .forEach(node -> each.add(
                        node instanceof ObjectNode inner
                                ? Optional.of(new Members(inner, "", new ArrayList<>()))
                                : Optional.empty()));
        return each;
    }

    /// Whether a member is there and not null.
    public boolean has(String name) {
        return given(name).isPresent();
    }

    /// Whether a member is there and null.
    public boolean isNull(String name) {
        JsonNode value = member(name);
        return value != null && value.isNull();
    }

    /// What only the server writes may be sent back; it is not looked at.
    public void ignore(String... names) {
        known.addAll(List.of(names));
    }

    /// The id that the path has already: it may be said again, but no other.
    public void same(String name, String id) {
        Optional<JsonNode> value = given(name);
        if (value.isPresent() && !id.equals(value.get().stringValue(""))) {
            report(name, "not-allowed-value", "must be the one in the path");
        }
    }

    public void report(String name, String code, String demand) {
        add(new Violation(pointerTo(name), code, Excerpt.of(name) + " " + demand));
    }

    /// As [#report(String, String, String)], unless there is a violation in the same place, which it may follow from.
    public void reportOnce(String name, String code, String demand) {
        report(List.of(new Violation(pointerTo(name), code, name + " " + demand)));
    }

    /// Adds what was found by others, but not where there is a violation already, which it may follow from.
    public void report(List<Violation> found) {
        for (Violation violation : found) {
            if (violations.stream().noneMatch(earlier -> earlier.pointer().equals(violation.pointer()))) {
                add(violation);
            }
        }
    }

    /// @throws ProblemException `invalid`, with all violations
    public void complete() {
        refuseUnknown();
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).exception();
        }
    }

    private void refuseUnknown() {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                add(new Violation(pointerTo(name), "unknown-field", "there is no field " + Excerpt.of(name)));
            }
        }
        children.forEach(Members::refuseUnknown);
    }

    private @Nullable JsonNode member(String name) {
        known.add(name);
        return object.get(name);
    }

    private Optional<JsonNode> given(String name) {
        return Optional.ofNullable(member(name)).filter(value -> !value.isNull());
    }

    private <T> Optional<T> read(String name, JsonNode value, Rule<T> rule) {
        return rule.read(value, (code, demand) -> report(name, code, demand));
    }

    private <T> Patch<T> put(String name, JsonNode value, Rule<T> rule) {
        return read(name, value, rule).map(Patch::put).orElseGet(Patch::keep);
    }

    private void add(Violation violation) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(violation);
        }
    }

    private String pointerTo(String name) {
        return pointer + "/" + Excerpt.of(name).replace("~", "~0").replace("/", "~1");
    }
}
