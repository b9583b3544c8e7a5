using System.Buffers.Binary;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Caching;
using Sinkhole.Resolution.Tests.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Resolution.Tests.Caching;

/// <summary>What lies in a cache's own memory is either exactly what was stored under a question or not found.</summary>
public sealed class AnswerMemoryTests
{
    private const int Names = 4000;

    private readonly byte[][] names = [.. Enumerable.Range(0, Names).Select(i => ResolverScene.Name($"host{i}.agency.example").Octets.ToArray())];

    [Fact]
    public void All_of_an_answer_comes_back()
    {
        var cache = Cache(1024 * 1024);
        var answer = new StoredAnswer([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 6])
        {
            Rcode = Rcode.NXDomain,
            AnswerCount = 1,
            AuthorityCount = 2,
            AdditionalCount = 3,
            WasAuthoritative = true,
            Error = ExtendedErrorCode.NetworkError,
        };
        cache.Store(Key(0), answer, 60, isNegative: true);

        var found = cache.Find(Key(0), now: 0, new AnswerRoom()).Answer!;

        Assert.Equal(answer.Octets.ToArray(), found.Octets.ToArray());
        Assert.Equal(answer.TtlPlaces.ToArray(), found.TtlPlaces.ToArray());
        Assert.Equal(
            (answer.Rcode, answer.AnswerCount, answer.AuthorityCount, answer.AdditionalCount, answer.WasAuthoritative, answer.Error),
            (found.Rcode, found.AnswerCount, found.AuthorityCount, found.AdditionalCount, found.WasAuthoritative, found.Error));
    }

    [Theory]
    [InlineData(32 * 1024)]
    [InlineData(48 * 1024 + 7)]
    [InlineData(1024 * 1024)]
    public void Under_churn_of_all_sizes_what_is_found_is_what_was_stored_last(int octets)
    {
        var random = new Random(octets);
        var cache = Cache(octets);
        var last = new Dictionary<int, (int Size, byte Seed)>();
        var room = new AnswerRoom();
        var found = 0;
        for (var round = 0; round < 200_000; round++)
        {
            var number = random.Next(Names);
            if (random.Next(3) > 0)
            {
                var (size, seed) = (random.Next(random.Next(8) == 0 ? 4000 : 200), (byte)random.Next(256));
                cache.Store(Key(number), Answer(size, seed), 300, isNegative: false);
                last[number] = (size, seed);
            }
            else if (cache.Find(Key(number), now: 0, room) is { State: RecallState.Fresh } recall)
            {
                found++;
                Assert.Equal(Pattern(last[number].Size, last[number].Seed), recall.Answer!.Octets.ToArray());
            }

            Assert.True(cache.Octets <= octets);
        }

        Assert.InRange(found, 100, 100_000);
        Assert.True(cache.Evictions > 1000);
    }

    [Fact]
    public void Readers_beside_writers_never_see_another_answer_or_a_part_of_one()
    {
        var cache = Cache(256 * 1024);
        var found = 0;
        var wrong = 0;
        var isOver = false;
        var readers = Enumerable.Range(0, 2).Select(seed => new Thread(() =>
        {
            var random = new Random(seed);
            var room = new AnswerRoom();
            while (!Volatile.Read(ref isOver))
            {
                var number = random.Next(Names);
                if (cache.Find(Key(number), now: 0, room) is { State: RecallState.Fresh, Answer: { } answer })
                {
                    Interlocked.Increment(ref found);
                    Interlocked.Add(ref wrong, IsOf(number, answer.Octets) ? 0 : 1);
                    answer.NoteClean(number + 1);
                }
            }
        }) { IsBackground = true }).ToArray();
        Array.ForEach(readers, reader => reader.Start());
        var writer = new Random(7);
        for (var i = 0; i < 400_000; i++)
        {
            var number = writer.Next(Names);
            cache.Store(Key(number), AnswerOf(number, writer.Next(400)), 300, isNegative: false);
            if (i % 50_000 == 0)
            {
                cache.MaxOctets = i % 100_000 == 0 ? 192 * 1024 : 256 * 1024;
            }
        }

        SpinWait.SpinUntil(() => Volatile.Read(ref found) > 1000, TimeSpan.FromSeconds(20));
        Volatile.Write(ref isOver, true);
        Array.ForEach(readers, reader => reader.Join());

        Assert.Equal(0, wrong);
        Assert.True(found > 1000);
    }

    [Fact]
    public void A_memo_stays_with_its_answer_and_never_reaches_another()
    {
        var cache = Cache(64 * 1024);
        var first = new AnswerRoom();
        cache.Store(Key(0), Answer(20, 1), 300, isNegative: false);
        cache.Find(Key(0), now: 0, first);
        first.NoteClean(5);
        Assert.Equal(5, ScreenedUnder(cache, 0));

        cache.Store(Key(0), Answer(20, 2), 300, isNegative: false);
        first.NoteClean(6);
        Assert.Equal(0, ScreenedUnder(cache, 0));

        for (var i = 1; i < Names; i++)
        {
            cache.Store(Key(i), Answer(100, 3), 300, isNegative: false);
        }

        first.NoteClean(7);
        Assert.All(Enumerable.Range(0, Names), number => Assert.True(ScreenedUnder(cache, number) is 0 or null));
    }

    [Fact]
    public void Another_bound_keeps_the_newest_and_gives_back_the_rest()
    {
        var cache = Cache(1024 * 1024);
        for (var i = 0; i < Names; i++)
        {
            cache.Store(Key(i), AnswerOf(i, 100), 300, isNegative: false);
        }

        var before = cache.Count;
        cache.MaxOctets = 512 * 1024;
        Assert.InRange(cache.Count, before / 8, before - 1);
        Assert.True(cache.Octets <= 512 * 1024);
        AssertFound(cache, Names - 1);
        Assert.Equal(RecallState.Miss, cache.Find(Key(0), now: 0, new AnswerRoom()).State);

        var kept = cache.Count;
        cache.MaxOctets = 2 * 1024 * 1024;
        Assert.Equal(kept, cache.Count);
        AssertFound(cache, Names - 1);
    }

    [Fact]
    public void No_room_at_all_keeps_nothing_and_breaks_nothing()
    {
        var cache = Cache(0);
        cache.Store(Key(0), Answer(20, 1), 300, isNegative: false);

        Assert.Equal(RecallState.Miss, cache.Find(Key(0), now: 0, new AnswerRoom()).State);
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void A_room_that_grew_is_not_made_anew()
    {
        var cache = Cache(1024 * 1024);
        for (var i = 0; i < 100; i++)
        {
            cache.Store(Key(i), AnswerOf(i, 20 * i), 300, isNegative: false);
        }

        var room = new AnswerRoom();
        cache.Find(Key(99), now: 0, room);

        Assert.Equal(0, AllocationMeter.Least(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                cache.Find(Key(i), now: 0, room);
                room.NoteClean(i);
            }
        }));
    }

    private static AnswerCache Cache(long octets) => new(new CacheOptions(), octets, new TestClock());

    private static byte[] Pattern(int size, byte seed) => [.. Enumerable.Range(0, size).Select(i => (byte)(seed + (i * 7)))];

    private static StoredAnswer Answer(int size, byte seed) => new(Pattern(size, seed), [])
    {
        Rcode = Rcode.NoError,
        AnswerCount = 1,
        AuthorityCount = 0,
        AdditionalCount = 0,
    };

    // Every fourth octet on tells the number, so that a part of another answer is seen wherever it stands.
    private static StoredAnswer AnswerOf(int number, int size)
    {
        var octets = new byte[4 + (size & ~3)];
        for (var i = 0; i < octets.Length; i += 4)
        {
            BinaryPrimitives.WriteInt32LittleEndian(octets.AsSpan(i), number);
        }

        return new StoredAnswer(octets, []) { Rcode = Rcode.NoError, AnswerCount = 1, AuthorityCount = 0, AdditionalCount = 0 };
    }

    private static bool IsOf(int number, ReadOnlySpan<byte> octets)
    {
        for (var i = 0; i < octets.Length; i += 4)
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(octets[i..]) != number)
            {
                return false;
            }
        }

        return !octets.IsEmpty;
    }

    private QuestionKey Key(int number) => new(names[number], RecordType.A, dnssecOk: false, checkingDisabled: false);

    private void AssertFound(AnswerCache cache, int number) =>
        Assert.True(IsOf(number, cache.Find(Key(number), now: 0, new AnswerRoom()).Answer!.Octets));

    private long? ScreenedUnder(AnswerCache cache, int number) => cache.Find(Key(number), now: 0, new AnswerRoom()).Answer?.ScreenedUnder;
}
