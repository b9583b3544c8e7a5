using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Host.Texts;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Tests.Commands;

public sealed class ConfirmVerbsTests : IDisposable
{
    private static readonly string[] Device = ["--device", "ip:192.0.2.1", "--family", "Alpha.Loader", "--by", "N. V. A"];

    private readonly TemporaryDirectory directory = new();

    private string Store => Path.Combine(directory.Path, "data", "sinkhole.db");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_confirmation_and_its_withdrawal_stay_on_record_and_are_verified()
    {
        await AttributeAsync();

        var confirmed = await RunAsync("confirm", [.. Device, "--means", "technician", "--found", "2026-11-20", "--reason", "ảnh bộ nhớ"]);
        var withdrawn = await RunAsync("withdraw", [.. Device, "--reason", "nhầm máy"]);
        var verified = await CommandRun.RunAsync(directory.Path, Language.English, "verify");

        Assert.Equal((0, "Record 1: ip:192.0.2.1 is confirmed infected with Alpha.Loader (level 5).\n"), (confirmed.ExitCode, confirmed.Output));
        Assert.Equal((0, "Record 2: what was confirmed of ip:192.0.2.1 and Alpha.Loader is taken back.\n"), (withdrawn.ExitCode, withdrawn.Output));
        Assert.Contains("OK: 2 confirmations, none changed", verified.Output, StringComparison.Ordinal);
        Assert.Equal(0, verified.ExitCode);
    }

    [Fact]
    public async Task A_confirmation_that_was_changed_ends_verifying_with_4()
    {
        await AttributeAsync();
        await RunAsync("confirm", [.. Device, "--means", "antivirus"]);
        await using (var connection = new SqliteConnection($"Data Source={Store};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER confirmation_is_kept; UPDATE confirmation SET who = 'x'";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var verified = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify");

        Assert.Equal(4, verified.ExitCode);
        Assert.StartsWith("KHÔNG TOÀN VẸN tại xác nhận về thiết bị số 1: ", verified.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confirm --device mac:00:00:5e:00:53:07 --family Alpha --means antivirus", "No recorded hit was of")]
    [InlineData("confirm --device net:192.0.2.1/32 --family Alpha --means antivirus", "a point that several machines stand behind")]
    [InlineData("confirm --device ip:192.0.2.1 --family Alpha --means antivirus --found someday", "'--found' is 'someday'")]
    [InlineData("withdraw --device ip:192.0.2.1 --family Alpha --reason x", "Nothing is confirmed of")]
    public async Task A_slip_ends_with_2_and_says_what_to_do(string line, string expected)
    {
        await AttributeAsync();

        var run = await CommandRun.RunAsync(directory.Path, Language.English, ["devices", .. line.Split(' ')]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> RunAsync(string verb, string[] options) => CommandRun.RunAsync(directory.Path, Language.English, ["devices", verb, .. options]);

    private async Task AttributeAsync()
    {
        directory.Write("sinkhole.yaml", "dns: { workers: 1 }\n");
        using var hits = SqliteHitStore.Open(Store, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        var client = InternetAddress.FromIPv4(0xC0000201);
        var record = new AttributionRecord
        {
            Subject = new AttributionSubject(client, default, default),
            FirstHit = 1,
            MadeAt = DateTimeOffset.UnixEpoch.AddDays(1),
            Device = DeviceId.OfAddress(client),
            Source = AttributionSource.Ip,
            Confidence = Confidence.Low,
        };
        Assert.True(await new SqliteAttributionStore(hits, Store).AppendAsync([record], 0, 1, TestContext.Current.CancellationToken));
    }
}
