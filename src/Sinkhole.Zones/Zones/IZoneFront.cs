using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Zones.Zones;

/// <summary>
/// Where the server hands messages about zones: transfers, NOTIFY, and questions at or below a zone that is published here. Whoever is not
/// permitted learns nothing of a zone, not even that it is there: REFUSED. Safe for any number of threads.
/// </summary>
public interface IZoneFront
{
    /// <summary>True when a message is answered here: a transfer, a NOTIFY, or a name at or below a published zone. Allocates nothing.</summary>
    bool IsFor(NameBuffer name, RecordType type, Opcode opcode);

    /// <summary>
    /// Answers with one message. <paramref name="response"/> has room for 1,232 octets at least. Returns the length; 0 for no answer.
    /// </summary>
    int Answer(ReadOnlySpan<byte> query, in ZonePeer peer, Span<byte> response);

    /// <summary>True when a query is a transfer that takes a stream of messages: <see cref="TransferAsync"/> then answers it.</summary>
    bool IsStream(RecordType type, Transport transport);

    /// <summary>
    /// Answers a transfer with as many messages as it takes, each given to <paramref name="send"/> and sent before the next is made. An
    /// exception of <paramref name="send"/> ends it and passes through.
    /// </summary>
    Task TransferAsync(ReadOnlyMemory<byte> query, ZonePeer peer, SendMessage send, CancellationToken cancellationToken);
}
