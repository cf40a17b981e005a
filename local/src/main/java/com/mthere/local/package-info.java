/// The local run: a Kafka broker, a schema registry, the processor and the gateway, on one machine, with one command.
///
/// Start reading at [LocalRun].
@NullMarked
package com.mthere.local;

import org.jspecify.annotations.NullMarked;
