/// What must hold when the service is killed in the middle of everything.
///
/// Start reading at [AcknowledgedWritesSurviveKillsIT].
@NullMarked
package com.mthere.system.kill;

import org.jspecify.annotations.NullMarked;
