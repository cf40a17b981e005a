package com.mthere.system.secured;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// The table of rights in `docs/operating.md`.
final class Rights {
    private static final Path PAGE = Path.of("..", "docs", "operating.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `User:(\\w+)` \\| (topic|group|transactional-id) `([^`*]+)(\\*?)` \\| ([\\w, ]+) \\|");

    private Rights() {}

    static List<AclBinding> documented() {
        try {
            List<AclBinding> rights = ROW.matcher(Files.readString(PAGE))
                    .results()
                    .flatMap(Rights::bindings)
                    .toList();
            assertThat(rights).as("rights in " + PAGE).isNotEmpty();
            return rights;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<AclBinding> bindings(MatchResult row) {
        ResourcePattern resource = new ResourcePattern(
                ResourceType.fromString(row.group(2).replace('-', '_')),
                row.group(3),
                row.group(4).isEmpty() ? PatternType.LITERAL : PatternType.PREFIXED);
        return Arrays.stream(row.group(5).split(", "))
                .map(operation -> AclOperation.fromString(operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_")))
                .map(operation -> new AclBinding(
                        resource,
                        new AccessControlEntry("User:" + row.group(1), "*", operation, AclPermissionType.ALLOW)));
    }
}
