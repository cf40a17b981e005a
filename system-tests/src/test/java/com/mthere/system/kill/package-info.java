/// What must hold when the service is killed in the middle of everything.
///
/// Start reading at [AcknowledgedWritesSurviveKillsIT].
package com.mthere.system.kill;
