using System.Buffers.Binary;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.Transactions;
using Sinkhole.Testing;
using Sinkhole.Zones.Keys;
using Sinkhole.Zones.Transfers;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Tests.Transfers;

public sealed class ZoneTransferClientTests : IDisposable
{
    private static readonly TsigKey Key = KeyOf("transfer.example:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    private static readonly TsigKey OtherKey = KeyOf("transfer.example:ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=");

    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-zones-").FullName;
    private readonly TestClock clock = new();
    private readonly MemoryZone zone = new("rpz.example");
    private readonly ZoneFront front;

    public ZoneTransferClientTests()
    {
        front = new ZoneFront(new TransferOptions { MessageOctets = 512 }, clock, NullLogger<ZoneFront>.Instance);
        Permit(signed: false);
    }

    public static TheoryData<string, int[]> BrokenAnswers { get; } = new()
    {
        { "no SOA at the beginning", [-1, 2] },
        { "another serial at the end", [2, -1, 3] },
        { "a record outside the zone", [2, -2, 2] },
        { "a SOA below the zone's name", [2, -3, 2] },
        { "records behind the end", [2, -1, 2, -1] },
        { "a record outside the zone", [2, -4, 2] },
    };

    private string Target => Path.Combine(directory, "zone");

    public void Dispose()
    {
        front.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_whole_zone_comes_when_we_have_none(bool signed)
    {
        Permit(signed);
        zone.Publish(7, Names(0, 200));
        await using var peer = Front();

        var result = await FetchAsync(peer, signed ? Key : null);

        Assert.Equal(ZoneTransferOutcome.NewVersion, result.Outcome);
        Assert.Equal((7u, false), (result.Serial, result.IsDelta));
        Assert.Equal(Names(0, 200), Owners(), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_changes_come_when_we_have_an_earlier_version(bool signed)
    {
        Permit(signed);
        zone.Publish(7, Names(0, 200));
        await using var peer = Front();
        await FetchAsync(peer, signed ? Key : null);
        zone.Publish(8, Names(50, 210));

        var result = await FetchAsync(peer, signed ? Key : null);

        Assert.Equal((ZoneTransferOutcome.NewVersion, 8u, true, 64L), (result.Outcome, result.Serial, result.IsDelta, result.Records));
        Assert.Equal(Names(50, 210), Owners(), StringComparer.Ordinal);
        Assert.StartsWith("rpz.example.\t60\tIN\tSOA\tlocalhost. nobody.invalid. 8 ", (await File.ReadAllLinesAsync(Target, TestContext.Current.CancellationToken))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_zone_comes_when_the_server_no_longer_knows_our_version()
    {
        zone.Publish(7, Names(0, 20));
        await using var peer = Front();
        await FetchAsync(peer);
        zone.Publish(8, Names(5, 25));
        zone.Forget(7);

        var result = await FetchAsync(peer);

        Assert.Equal((ZoneTransferOutcome.NewVersion, false), (result.Outcome, result.IsDelta));
        Assert.Equal(Names(5, 25), Owners(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_whole_zone_is_asked_for_when_changes_do_not_fit_what_we_have()
    {
        zone.Publish(7, Names(0, 20));
        await using var peer = Front();
        await FetchAsync(peer);
        var lines = await File.ReadAllLinesAsync(Target, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(Target, lines.Where(line => !line.StartsWith("n0002.", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        zone.Publish(8, Names(5, 25));

        var result = await FetchAsync(peer);

        Assert.Equal((ZoneTransferOutcome.NewVersion, false), (result.Outcome, result.IsDelta));
        Assert.Equal(3, peer.Connections);
        Assert.Equal(Names(5, 25), Owners(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_same_version_changes_nothing_and_an_older_one_is_a_failure()
    {
        zone.Publish(7, Names(0, 3));
        await using var peer = Front();
        await FetchAsync(peer);

        Assert.Equal(ZoneTransferOutcome.Unchanged, (await FetchAsync(peer)).Outcome);
        zone.Publish(6, Names(0, 1));
        AssertFailed(await FetchAsync(peer), "older than ours, 7");
        Assert.Equal(Names(0, 3), Owners(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_a_missing_key_and_a_refusal_leave_the_last_good_version()
    {
        zone.Publish(7, Names(0, 3));
        await using var peer = Front();
        await FetchAsync(peer);
        zone.Publish(8, Names(0, 9));
        Permit(signed: true);

        AssertFailed(await FetchAsync(peer, OtherKey), "BadSignature");
        AssertFailed(await FetchAsync(peer), "REFUSED");
        Assert.Equal(Names(0, 3), Owners(), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_stream_cut_at_any_message_leaves_the_last_good_version()
    {
        Permit(signed: true);
        zone.Publish(7, Names(0, 100));
        await using (var whole = Front())
        {
            await FetchAsync(whole, Key);
        }

        zone.Publish(8, Names(100, 300));
        zone.Forget(7);
        for (var messages = 0; messages < 8; messages++)
        {
            var left = messages;
            await using var peer = new StreamPeer(async (query, send, token) =>
            {
                try
                {
                    await front.TransferAsync(query, PeerOf(), message => left-- > 0 ? send(message) : throw new IOException("cut"), token);
                }
                catch (IOException)
                {
                    // As a server that was killed.
                }
            });

            AssertFailed(await FetchAsync(peer, Key), "before its end");
            Assert.Equal(Names(0, 100), Owners(), StringComparer.Ordinal);
        }
    }

    [Fact]
    public async Task A_message_changed_on_the_way_breaks_the_signature()
    {
        Permit(signed: true);
        zone.Publish(7, Names(0, 100));
        await using var peer = new StreamPeer((query, send, token) => front.TransferAsync(
            query,
            PeerOf(),
            message =>
            {
                var changed = message.ToArray();
                changed[40] ^= 1;
                return send(changed);
            },
            token));

        AssertFailed(await FetchAsync(peer, Key), "does not hold");
        Assert.False(File.Exists(Target));
    }

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task What_is_no_transfer_of_the_zone_is_refused_whole(string fault, int[] records)
    {
        await using var peer = new StreamPeer((query, send, _) => send(Answer(query, records)).AsTask());

        AssertFailed(await FetchAsync(peer), fault);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task An_answer_cut_at_any_octet_is_refused()
    {
        var lengths = 0;
        await using var peer = new StreamPeer((query, send, _) => send(Answer(query, [2, -1, 2]).AsMemory(0, lengths)).AsTask());
        var whole = Answer(Query(), [2, -1, 2]).Length;
        for (lengths = 1; lengths < whole; lengths += 3)
        {
            AssertFailed(await FetchAsync(peer), "");
            Assert.False(File.Exists(Target));
        }
    }

    [Fact]
    public async Task More_than_may_come_is_not_taken()
    {
        zone.Publish(7, Names(0, 200));
        await using var peer = Front();

        AssertFailed(await FetchAsync(peer, change: request => request with { MaxRecords = 100 }), "more than 100 records");
        AssertFailed(await FetchAsync(peer, change: request => request with { MaxOctets = 1_000 }), "1000 octets");
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_given_up()
    {
        await using var peer = new StreamPeer(async (_, _, token) =>
        {
            clock.Advance(TimeSpan.FromMinutes(6));
            await Task.Delay(Timeout.Infinite, token);
        });

        AssertFailed(await FetchAsync(peer), "was not whole after 300 seconds");
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_failure()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));

        AssertFailed(
            await new ZoneTransferClient(clock).FetchAsync(
                new ZoneTransferRequest { Primary = (System.Net.IPEndPoint)socket.LocalEndPoint!, Zone = zone.Name, Target = Target }, TestContext.Current.CancellationToken),
            "The connection to 127.0.0.1:");
    }

    private static IEnumerable<string> Names(int from, int to) => Enumerable.Range(from, to - from).Select(i => $"n{i:D4}");

    private static ZonePeer PeerOf() => new(InternetAddress.From(System.Net.IPAddress.Loopback), Transport.Tcp);

    private static TsigKey KeyOf(string text) => TsigKey.TryParse(text, out var key) ? key : throw new ArgumentException(text, nameof(text));

    private static byte[] Query()
    {
        var octets = new byte[64];
        var writer = new MessageWriter(octets);
        writer.TryWriteQuestion(MemoryZone.NameOf("rpz.example").Span, RecordType.Axfr, RecordClass.Internet);
        return octets[..writer.Finish(new MessageHeader(1, 0, 1, 0, 0, 0))];
    }

    /// <summary>One message: positive numbers are SOA records of that serial, -1 a record, -2 one outside, -3 a SOA below, -4 one of another class.</summary>
    private static byte[] Answer(byte[] query, int[] records)
    {
        var octets = new byte[1_000];
        var writer = new MessageWriter(octets);
        writer.TryWriteQuestion(MemoryZone.NameOf("rpz.example").Span, RecordType.Axfr, RecordClass.Internet);
        byte[] address = [192, 0, 2, 1];
        foreach (var record in records)
        {
            byte[] soa = [0, 0, 0, 0, 0, (byte)Math.Abs(record), .. new byte[16]];
            _ = record switch
            {
                -1 => writer.TryWriteRecord(MemoryZone.NameOf("a.rpz.example").Span, RecordType.A, RecordClass.Internet, 60, address),
                -2 => writer.TryWriteRecord(MemoryZone.NameOf("a.other.example").Span, RecordType.A, RecordClass.Internet, 60, address),
                -3 => writer.TryWriteRecord(MemoryZone.NameOf("a.rpz.example").Span, RecordType.Soa, RecordClass.Internet, 60, soa),
                -4 => writer.TryWriteRecord(MemoryZone.NameOf("a.rpz.example").Span, RecordType.A, RecordClass.Chaos, 60, address),
                _ => writer.TryWriteRecord(MemoryZone.NameOf("rpz.example").Span, RecordType.Soa, RecordClass.Internet, 60, soa),
            };
        }

        return octets[..writer.Finish(new MessageHeader(BinaryPrimitives.ReadUInt16BigEndian(query), MessageHeader.QueryResponse, 1, (ushort)records.Length, 0, 0))];
    }

    private void AssertFailed(ZoneTransferResult result, string part)
    {
        Assert.Equal(ZoneTransferOutcome.Failed, result.Outcome);
        Assert.Contains(part, result.Problem!.English, StringComparison.Ordinal);
        Assert.NotEqual(result.Problem.English, result.Problem.Vietnamese, StringComparer.Ordinal);
        Assert.False(File.Exists(Target + ".part"));
    }

    private List<string> Owners() =>
        [.. File.ReadAllLines(Target).Where(line => line.Contains("\tA\t", StringComparison.Ordinal)).Select(line => line.Split('.')[0]).Order(StringComparer.Ordinal)];

    private StreamPeer Front() => new((query, send, token) => front.TransferAsync(query, PeerOf(), message => send(message), token));

    private void Permit(bool signed)
    {
        Assert.True(InternetPrefix.TryParse("127.0.0.0/8", out var loopback));
        front.Table = new ZoneTable(
            [new PublishedZone { Zone = zone, Transfer = [signed ? new TransferRule { Keys = [Key.Name] } : new TransferRule { Networks = [loopback] }] }], [], new KeyRing([Key]));
    }

    private Task<ZoneTransferResult> FetchAsync(StreamPeer peer, TsigKey? key = null, Func<ZoneTransferRequest, ZoneTransferRequest>? change = null)
    {
        var request = new ZoneTransferRequest
        {
            Primary = peer.EndPoint,
            Zone = zone.Name,
            Target = Target,
            Current = File.Exists(Target) ? Target : null,
            Key = key,
        };
        return new ZoneTransferClient(clock).FetchAsync(change?.Invoke(request) ?? request, TestContext.Current.CancellationToken);
    }
}
