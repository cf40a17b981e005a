/// What must hold while Kafka does not answer, or is not there at all.
///
/// Start reading at [WritesAreRefusedWhileKafkaIsAwayIT].
package com.mthere.system.away;
