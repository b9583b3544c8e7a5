using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Benchmarks.Servers;

/// <summary>Asks a server one question at a time and says what it answered.</summary>
/// <param name="port">The server's port on 127.0.0.1.</param>
internal sealed class AnswerProbe(int port)
{
    private const ushort Id = 0x5349;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan OneTry = TimeSpan.FromMilliseconds(500);

    /// <summary>Asks for A until the answer is the one wanted; false when time is over or the server has ended.</summary>
    public async Task<bool> WaitForAsync(string name, string wanted, TimeSpan patience, Func<bool> hasEnded, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < patience && !hasEnded())
        {
            if (string.Equals(await AskAsync(name, RecordType.A, cancellationToken), wanted, StringComparison.Ordinal))
            {
                return true;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return false;
    }

    /// <summary>The addresses of the answer, joined by blanks; "empty" for none, the name of an error code, or "silence".</summary>
    public async Task<string> AskAsync(string name, RecordType type, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(OneTry);
        var buffer = new byte[4096];
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), limit.Token);
            await socket.SendAsync(Query(name, type), limit.Token);
            return Describe(buffer.AsSpan(0, await socket.ReceiveAsync(buffer, limit.Token)));
        }
        catch (Exception refusal) when (refusal is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return "silence";
        }
    }

    private static byte[] Query(string name, RecordType type)
    {
        var octets = new byte[512];
        var writer = new MessageWriter(octets);
        writer.TryWriteQuestion(DomainName.TryParse(name, out var owner) ? owner.Span : NameSpan.Root, type, RecordClass.Internet);
        return octets[..writer.Finish(new MessageHeader(Id, MessageHeader.RecursionDesired, 1, 0, 0, 0))];
    }

    private static string Describe(ReadOnlySpan<byte> message)
    {
        scoped Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        scoped var reader = new MessageReader(message);
        if (!reader.TryReadHeader(out var header) || header.Id != Id || !reader.TryReadQuestion(scratch, out _))
        {
            return "broken";
        }

        if (header.Rcode != Rcode.NoError)
        {
            return header.Rcode.ToString();
        }

        var addresses = new List<string>();
        for (var i = 0; i < header.AnswerCount && reader.TryReadRecord(scratch, out var record); i++)
        {
            if (record.Type is RecordType.A or RecordType.Aaaa)
            {
                addresses.Add(new IPAddress(record.RData).ToString());
            }
        }

        return addresses.Count == 0 ? "empty" : string.Join(' ', addresses);
    }
}
