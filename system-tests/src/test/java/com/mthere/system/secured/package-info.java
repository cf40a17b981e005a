/// Kafka with TLS, passwords and access control.
package com.mthere.system.secured;
