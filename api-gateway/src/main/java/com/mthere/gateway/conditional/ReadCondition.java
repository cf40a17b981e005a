package com.mthere.gateway.conditional;

import java.util.Optional;
import org.springframework.http.HttpHeaders;

/// What If-Match and If-None-Match ask for before a read of something that is there.
public final class ReadCondition {
    private static final ReadCondition NONE = new ReadCondition(Optional.empty(), Optional.empty());

    private final Optional<EntityTags> match;
    private final Optional<EntityTags> noneMatch;

    private ReadCondition(Optional<EntityTags> match, Optional<EntityTags> noneMatch) {
        this.match = match;
        this.noneMatch = noneMatch;
    }

    /// How a read is answered.
    public enum Verdict {
        /// 200
        SEND,
        /// 304
        NOT_MODIFIED,
        /// 412
        PRECONDITION_FAILED
    }

    /// @throws ProblemException 400 that names the header
    public static ReadCondition of(HttpHeaders headers) {
        Optional<EntityTags> match = EntityTags.in(headers, HttpHeaders.IF_MATCH);
        Optional<EntityTags> noneMatch = EntityTags.in(headers, HttpHeaders.IF_NONE_MATCH);
        return match.isEmpty() && noneMatch.isEmpty() ? NONE : new ReadCondition(match, noneMatch);
    }

    /// In the order of RFC 9110, 13.2.2.
    public Verdict verdict(long version) {
        if (match.isPresent() && !matches(match.get(), version, false)) {
            return Verdict.PRECONDITION_FAILED;
        }
        boolean known = noneMatch.isPresent() && matches(noneMatch.get(), version, true);
        return known ? Verdict.NOT_MODIFIED : Verdict.SEND;
    }

    private static boolean matches(EntityTags tags, long version, boolean weakly) {
        return switch (tags) {
            case EntityTags.Any any -> true;
            case EntityTags.Listed listed ->
                listed.tags().stream()
                        .filter(tag -> weakly || !tag.weak())
                        .anyMatch(tag -> tag.version()
                                .filter(tagged -> tagged == version)
                                .isPresent());
        };
    }
}
