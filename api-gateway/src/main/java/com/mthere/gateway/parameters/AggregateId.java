package com.mthere.gateway.parameters;

import com.mthere.gateway.problem.Problem;

/// The id of a user or event: 1 to 128 letters, digits and `-` `_` `.` `~` `:` `@`, but not `.` or `..`. So an id is
/// one segment of a path as it stands, and no two spellings are the same id.
public final class AggregateId {
    public static final String DEMAND = "must be 1 to 128 letters, digits or - _ . ~ : @, and not . or ..";

    private static final int LONGEST = 128;
    private static final boolean[] ALLOWED = allowed();

    private AggregateId() {}

    /// @param name of the parameter, such as `user_id`
    /// @param id as the path has it, percent-decoded
    /// @throws ProblemException 400
    public static String of(String name, String id) {
        if (!isValid(id)) {
            throw Problem.invalidParameter(name, DEMAND).exception();
        }
        return id;
    }

    public static boolean isValid(String id) {
        if (id.isEmpty() || id.length() > LONGEST || id.equals(".") || id.equals("..")) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c >= ALLOWED.length || !ALLOWED[c]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] allowed() {
        boolean[] allowed = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~:@"
                .chars()
                .forEach(c -> allowed[c] = true);
        return allowed;
    }
}
