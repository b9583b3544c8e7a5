using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Retention;
using Sinkhole.Storage.Sqlite;
using Sinkhole.Storage.Tests.Chain;
using Sinkhole.Storage.Tests.Sqlite;
using Sinkhole.Testing;
using SQLitePCL;
using Xunit;

namespace Sinkhole.Storage.Tests.Retention;

/// <summary>
/// A store with four anchored pieces, a day each: rows 1 to 8 of 22 November with 48 hits, then 9 to 18, 19 to 28 and 29 to 38 of the days behind it, and row
/// 39 behind the last anchor. Their time is over on the same days of the next month when hits are kept for 30 days.
/// </summary>
internal sealed class RetainedStore : IDisposable
{
    public const int KeepDays = 30;
    public const int Rows = 39;
    public const int RowsOfPiece = 10;

    private readonly ChainedStore chained;

    private RetainedStore(ChainedStore chained) => this.chained = chained;

    /// <summary>The store as tests of the chain have it.</summary>
    public ChainedStore Chained => chained;

    public TestClock Clock => chained.Clock;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RetainedStore> CreateAsync()
    {
        var made = new RetainedStore(await ChainedStore.CreateAsync());
        made.Clock.Advance(TimeSpan.FromHours(3));
        await made.chained.AnchorAsync();
        for (var day = 1; day <= 3; day++)
        {
            made.Clock.Advance(TimeSpan.FromDays(1));
            using (var store = made.Open())
            {
                await ChainedStore.ApplyAsync(store, [.. Enumerable.Range(0, RowsOfPiece).Select(row => RowOf(day, row))]);
            }

            await made.chained.AnchorAsync();
        }

        made.Clock.Advance(TimeSpan.FromDays(1));
        using var last = made.Open();
        await ChainedStore.ApplyAsync(last, RowOf(4, 0));
        return made;
    }

    public SqliteHitStore Open() => chained.Open();

    public HoldDesk Desk(SqliteHitStore store) => new(store, chained.DatabasePath, () => AnchorKeyFiles.OpenOrCreate(Path.GetDirectoryName(chained.DatabasePath)!), "0.0.0", Clock);

    public HitRemover Remover(SqliteHitStore store, int keepDays = KeepDays, int stepRows = 2_000) => new(
        store,
        chained.DatabasePath,
        new RetentionSigning(chained.SigningKey, "0.0.0", Clock),
        new RetentionOptions { KeepDays = keepDays, StepRows = stepRows },
        NullLogger<HitRemover>.Instance);

    /// <summary>Goes to so many days after the first hit; queries were answered on each day until then.</summary>
    public async Task GoToDayAsync(double day)
    {
        Clock.Advance(StoreRows.Start.AddDays(day) - Clock.GetUtcNow());
        for (var before = 7; before > 0; before--)
        {
            await AnswerAsync(Clock.GetUtcNow().AddDays(-before));
        }
    }

    /// <summary>Has queries been answered at a time.</summary>
    public async Task AnswerAsync(DateTimeOffset time)
    {
        using var store = Open();
        Assert.True(await store.AddAsync(time, new QueryCounts { Admitted = 1 }, Cancellation));
    }

    /// <summary>Removes all that may go, and says how it then stands.</summary>
    public async Task<RetentionStatus> RemoveAsync(int keepDays = KeepDays, int stepRows = 2_000)
    {
        using var store = Open();
        using var remover = Remover(store, keepDays, stepRows);
        while (await remover.StepAsync(Cancellation))
        {
            // Each step is one transaction.
        }

        return remover.Status;
    }

    public async Task<HoldOutcome> PlaceAsync(HoldScope scope, DateTimeOffset? until = null)
    {
        using var store = Open();
        return await Desk(store).PlaceAsync(new HoldRequest { By = "Tổ CNTT", Reason = "theo yêu cầu của cơ quan điều tra", Scope = scope, Until = until }, Cancellation);
    }

    public async Task<HoldOutcome> LiftAsync(long number)
    {
        using var store = Open();
        return await Desk(store).LiftAsync(number, "Tổ CNTT", "đã xong", Cancellation);
    }

    /// <summary>Whether all is as it should be, against the key of the store; with the file of anchors unless told otherwise.</summary>
    public StoreVerdict Verify(bool isFileBrought = false) =>
        chained.Verify(new StoreTrust(new TrustedKeys(chained.Key), null, isFileBrought ? [.. AnchorFile.Read(chained.AnchorsPath)] : []));

    /// <summary>The numbers of the rows that are there.</summary>
    public IReadOnlyList<long> Left() => Read("SELECT seq FROM hit ORDER BY seq");

    public long Count(string table) => Read($"SELECT count(*) FROM {table}")[0];

    public IReadOnlyList<long> Read(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={chained.DatabasePath};Pooling=False");
        connection.Open();
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(connection.Handle, sql, out var statement), connection.Handle);
        using (statement)
        {
            var numbers = new List<long>();
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                numbers.Add(raw.sqlite3_column_int64(statement, 0));
            }

            return numbers;
        }
    }

    public void Tamper(string sql) => chained.Tamper(sql);

    public static IEnumerable<long> Numbers(long first, long last) => Enumerable.Range((int)first, (int)(last - first + 1)).Select(number => (long)number);

    public void Dispose() => chained.Dispose();

    private static HitRow RowOf(int day, int row) => StoreRows.Row(
        StoreRows.Start.AddDays(day).AddMinutes(row),
        string.Create(CultureInfo.InvariantCulture, $"192.0.2.{10 + row}"),
        day,
        StoreRows.Rule(string.Create(CultureInfo.InvariantCulture, $"d{day}.example"), campaign: day == 2 ? "beta" : "alpha", row: day));
}
