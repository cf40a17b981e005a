package com.mthere.system.faults;

import java.util.List;

/// What must hold of every history.
@FunctionalInterface
interface Check {
    /// @return what does not hold
    List<String> violations(History history, Aftermath aftermath);
}
