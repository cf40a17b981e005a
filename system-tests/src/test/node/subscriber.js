// Prints every record of the topics as a line of JSON, from the beginning on, until it is ended.
//
//     node subscriber.js BOOTSTRAP REGISTRY TOPIC...
import kafkajs from 'kafkajs'
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'

const [bootstrap, registryUrl, ...topics] = process.argv.slice(2)

// Nobody is left to read what is printed.
process.stdin.on('end', () => process.exit(0)).resume()

const registry = new SchemaRegistry({ host: registryUrl })
const kafka = new kafkajs.Kafka({ brokers: [bootstrap], logLevel: kafkajs.logLevel.ERROR })
const consumer = kafka.consumer({ groupId: `subscriber-${process.pid}`, readUncommitted: false, maxWaitTimeInMs: 200 })

// avsc reads a long as a number, and refuses one over 2^53: the microseconds of an event after the year 2255.
const decode = (value) => registry.decode(value).catch((fault) => ({ undecodable: fault.message }))

await consumer.connect()
await consumer.subscribe({ topics, fromBeginning: true })
await consumer.run({
  eachMessage: async ({ topic, partition, message }) => {
    const value = message.value === null ? null : await decode(message.value)
    const headers = Object.fromEntries(
      Object.entries(message.headers).map(([name, content]) => [name, content.toString()]))
    console.log(JSON.stringify({ topic, partition, key: message.key.toString(), value, headers }))
  }
})
