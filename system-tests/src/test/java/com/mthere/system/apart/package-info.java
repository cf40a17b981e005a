/// Gateways and processors as processes of their own, as in a cluster.
package com.mthere.system.apart;
