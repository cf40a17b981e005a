package com.mthere.gateway.conditional;

import com.mthere.gateway.conditional.EntityTags.EntityTag;
import com.mthere.gateway.problem.Problem;
import com.mthere.model.Precondition;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/// What If-Match or If-None-Match asks for before a write. The processor decides it, together with the write.
public final class WriteCondition {
    private static final Precondition NONE = new Precondition.None();

    private WriteCondition() {}

    /// @throws ProblemException 400 for garbage, and for both headers at once
    public static Precondition of(HttpHeaders headers) {
        Optional<EntityTags> match = EntityTags.in(headers, HttpHeaders.IF_MATCH);
        Optional<EntityTags> noneMatch = EntityTags.in(headers, HttpHeaders.IF_NONE_MATCH);
        if (match.isPresent() && noneMatch.isPresent()) {
            throw Problem.invalidParameter(HttpHeaders.IF_NONE_MATCH, "must not come with If-Match")
                    .exception();
        }
        return match.map(WriteCondition::matching)
                .or(() -> noneMatch.map(WriteCondition::matchingNone))
                .orElse(NONE);
    }

    /// By strong comparison, which a weak tag never passes (RFC 9110, 13.1.1).
    private static Precondition matching(EntityTags tags) {
        return switch (tags) {
            case EntityTags.Any any -> new Precondition.Exists();
            case EntityTags.Listed listed ->
                new Precondition.VersionIn(versions(
                        listed.tags().stream().filter(tag -> !tag.weak()).toList()));
        };
    }

    /// By weak comparison (RFC 9110, 13.1.2).
    private static Precondition matchingNone(EntityTags tags) {
        return switch (tags) {
            case EntityTags.Any any -> new Precondition.Absent();
            case EntityTags.Listed listed -> new Precondition.VersionNotIn(versions(listed.tags()));
        };
    }

    private static List<Long> versions(List<EntityTag> tags) {
        return tags.stream().map(EntityTag::version).flatMap(Optional::stream).toList();
    }
}
