using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.Transactions;

namespace Sinkhole.Zones.Transfers;

/// <summary>Writes single messages back: the question, a response code, and whatever the request's TSIG asks for.</summary>
internal static class ZoneReply
{
    /// <summary>Octets of a message without a request's name in it.</summary>
    private const int Fixed = 512;

    // Opcode and RD are repeated (RFC 6895, 2); AA says that we speak for the zone.
    private const int Repeated = 0x7800 | MessageHeader.RecursionDesired;

    /// <summary>A response without records; 0 when there is no room.</summary>
    public static int WriteCode(ZoneRequest request, Rcode rcode, Span<byte> response) => Write(request, rcode, response, static (ref MessageWriter _) => 0);

    /// <summary>A response with the records that <paramref name="answer"/> writes and counts; 0 when there is no room.</summary>
    public static int Write(ZoneRequest request, Rcode rcode, Span<byte> response, WriteAnswer answer)
    {
        if (response.Length < Fixed + TsigSigner.Room)
        {
            return 0;
        }

        var writer = new MessageWriter(response[..^TsigSigner.Room]);
        if (!writer.TryWriteQuestion(request.Name.Span, request.Type, RecordClass.Internet))
        {
            return 0;
        }

        var records = answer(ref writer);
        var length = writer.Finish(HeaderOf(request, rcode, questions: 1, records));
        return request.Signature.Complete(response, length);
    }

    /// <summary>The header of a response.</summary>
    public static MessageHeader HeaderOf(ZoneRequest request, Rcode rcode, int questions, int answers) => new(
        request.Header.Id,
        (ushort)(MessageHeader.QueryResponse | (rcode == Rcode.NoError ? MessageHeader.AuthoritativeAnswer : 0) | (request.Header.Flags & Repeated) | (int)rcode),
        (ushort)questions,
        (ushort)answers,
        0,
        0);
}
