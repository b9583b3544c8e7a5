using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class SqliteConfirmationStoreTests : IDisposable
{
    private readonly StoreFolder folder = new();
    private readonly SqliteConfirmationStore store;

    public SqliteConfirmationStoreTests() => store = new SqliteConfirmationStore(folder.Hits, DatabasePath);

    private string DatabasePath => folder.DatabasePath;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_record_comes_back_as_it_was_made_and_the_last_one_counts()
    {
        var first = await store.AppendAsync(Said("alpha"), Cancellation);
        var second = await store.AppendAsync(Said("alpha") with { IsWithdrawal = true, Note = "máy khác" }, Cancellation);
        await store.AppendAsync(Said("beta"), Cancellation);

        Assert.Equal((1L, 2L), (first?.Number, second?.Number));
        Assert.Equal(second?.Record, await store.FindAsync(Said("alpha").Device, "alpha", Cancellation));
        Assert.Equal(Said("beta"), await store.FindAsync(Said("beta").Device, "beta", Cancellation));
        Assert.Null(await store.FindAsync(Said("alpha").Device, "gamma", Cancellation));
        Assert.False(await store.IsKnownAsync(Said("alpha").Device, Cancellation));
    }

    [Fact]
    public async Task A_confirmation_is_the_fifth_level_and_its_withdrawal_none()
    {
        await store.AppendAsync(Said("alpha"), Cancellation);
        var confirmed = Assert.Single(await VerdictsAsync());

        await store.AppendAsync(Said("alpha") with { IsWithdrawal = true }, Cancellation);

        Assert.Equal((VerdictLevel.Confirmed, "alpha", "N. V. A"), (confirmed.Level, confirmed.Family, confirmed.Confirmation?.Who));
        Assert.Empty(await VerdictsAsync());
    }

    [Fact]
    public async Task Records_are_never_changed()
    {
        await store.AppendAsync(Said("alpha"), Cancellation);

        var refused = Assert.Throws<SqliteException>(() => folder.Tamper("UPDATE confirmation SET family = 'beta'"));

        Assert.Contains("never changed", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE confirmation SET family = 'x' WHERE id = 2")]
    [InlineData("UPDATE confirmation SET who = 'x' WHERE id = 2")]
    [InlineData("UPDATE confirmation SET is_withdrawal = 1 WHERE id = 2")]
    [InlineData("UPDATE confirmation SET means = 1 WHERE id = 2")]
    [InlineData("UPDATE confirmation SET found_us = 1 WHERE id = 2")]
    [InlineData("UPDATE confirmation SET made_us = 1 WHERE id = 2")]
    [InlineData("UPDATE confirmation SET note = 'x' WHERE id = 2")]
    [InlineData("UPDATE confirmation SET device = 'mac:00:00:5e:00:53:09' WHERE id = 2")]
    [InlineData("UPDATE confirmation SET device = 'nothing' WHERE id = 2")]
    [InlineData("DELETE FROM confirmation WHERE id = 2")]
    public async Task What_was_changed_behind_the_program_is_found(string change)
    {
        for (var i = 0; i < 3; i++)
        {
            await store.AppendAsync(Said($"family {i}"), Cancellation);
        }

        Assert.True((await SqliteConfirmationStore.VerifyAsync(DatabasePath, Cancellation)).IsWhole);
        folder.Tamper("DROP TRIGGER confirmation_is_kept; " + change);

        var verdict = await SqliteConfirmationStore.VerifyAsync(DatabasePath, Cancellation);

        Assert.Equal((false, 2L), (verdict.IsWhole, verdict.Break?.Sequence));
    }

    [Theory]
    [InlineData("means = 99")]
    [InlineData("hash = x'00'")]
    public async Task A_withdrawal_that_cannot_be_read_calls_nobody_infected(string damage)
    {
        await store.AppendAsync(Said("alpha"), Cancellation);
        await store.AppendAsync(Said("alpha") with { IsWithdrawal = true }, Cancellation);

        folder.Tamper($"DROP TRIGGER confirmation_is_kept; UPDATE confirmation SET {damage} WHERE id = 2");

        Assert.Empty(await VerdictsAsync());
    }

    private static Confirmation Said(string family) => new()
    {
        Device = DeviceId.TryParse("mac:00:00:5e:00:53:07", out var device) ? device : default,
        Family = family,
        Means = ConfirmationMeans.Technician,
        Who = "N. V. A",
        FoundAt = StoreRows.Start,
        MadeAt = StoreRows.Start.AddHours(3),
        Note = "ảnh bộ nhớ",
    };

    private async Task<List<FamilyVerdict>> VerdictsAsync()
    {
        var device = Said("").Device;
        var reading = await new SqliteVerdictReader(DatabasePath, new VerdictReaderOptions()).ReadAsync(new VerdictRequest { Devices = [device] }, Cancellation);
        return [.. reading.Of(device)];
    }
}
