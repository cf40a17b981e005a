/// A cluster of processes, what befalls it, what its clients saw of it, and whether that was right. A fault is a
/// [Fault]; what must hold is a [Check].
package com.mthere.system.faults;
