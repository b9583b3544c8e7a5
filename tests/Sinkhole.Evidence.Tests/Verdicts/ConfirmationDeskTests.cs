using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Verdicts;

public class ConfirmationDeskTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 3, 0, 0, TimeSpan.Zero);

    private static readonly ConfirmationClaim Claim = new()
    {
        Device = " mac:00:00:5e:00:53:07 ",
        Family = "Alpha.Loader",
        Means = ConfirmationMeans.Antivirus,
        By = "N. V.\nA",
        Note = "cách ly",
    };

    private readonly MemoryConfirmations store = new();
    private readonly ConfirmationDesk desk;

    public ConfirmationDeskTests() => desk = new ConfirmationDesk(store, new TestClock(Now));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_confirmation_is_recorded_as_it_was_said()
    {
        var outcome = await desk.ConfirmAsync(Claim with { FoundAt = Now.AddDays(-1) }, Cancellation);

        Assert.Null(outcome.Problem);
        var record = Assert.Single(store.Records);
        Assert.Equal(("mac:00:00:5e:00:53:07", "Alpha.Loader", "N. V. A", "cách ly"), (record.Device.ToString(), record.Family, record.Who, record.Note));
        Assert.Equal((Now.AddDays(-1), Now, ConfirmationMeans.Antivirus, false), (record.FoundAt, record.MadeAt, record.Means, record.IsWithdrawal));
    }

    public static TheoryData<ConfirmationClaim> Slips { get; } =
    [
        Claim with { Device = "" },
        Claim with { Device = "00:00:5e:00:53:07" },
        Claim with { Device = "net:10.66.30.1" },
        Claim with { Device = "mac:00:00:5e:00:53:08" },
        Claim with { Family = " " },
        Claim with { Family = new string('x', Confirmation.MostNameCharacters + 1) },
        Claim with { By = "" },
        Claim with { By = new string('x', Confirmation.MostNameCharacters + 1) },
        Claim with { Note = new string('x', Confirmation.MostNoteCharacters + 1) },
        Claim with { Means = ConfirmationMeans.None },
        Claim with { Means = (ConfirmationMeans)3 },
        Claim with { FoundAt = Now.AddMinutes(1) },
        Claim with { FoundAt = DateTimeOffset.UnixEpoch.AddSeconds(-1) },
    ];

    [Theory]
    [MemberData(nameof(Slips), DisableDiscoveryEnumeration = true)]
    public async Task A_slip_accuses_nobody(ConfirmationClaim slip)
    {
        var outcome = await desk.ConfirmAsync(slip, Cancellation);

        Assert.Null(outcome.Made);
        Assert.NotEmpty(outcome.Problem!.Vietnamese);
        Assert.NotEmpty(outcome.Problem.English);
        Assert.Empty(store.Records);
    }

    [Fact]
    public async Task What_was_confirmed_is_taken_back_once_and_with_a_reason_and_stays_on_record()
    {
        await desk.ConfirmAsync(Claim, Cancellation);

        Assert.NotNull((await desk.WithdrawAsync(Claim with { Note = "" }, Cancellation)).Problem);
        Assert.NotNull((await desk.WithdrawAsync(Claim with { Family = "Beta" }, Cancellation)).Problem);
        Assert.Null((await desk.WithdrawAsync(Claim with { Note = "nhầm máy", Means = ConfirmationMeans.None }, Cancellation)).Problem);
        Assert.NotNull((await desk.WithdrawAsync(Claim, Cancellation)).Problem);

        Assert.Equal([false, true], store.Records.Select(record => record.IsWithdrawal));
        Assert.Equal(ConfirmationMeans.Antivirus, store.Records[1].Means);
    }

    [Fact]
    public async Task A_store_that_takes_nothing_is_said()
    {
        store.IsFull = true;

        var outcome = await desk.ConfirmAsync(Claim, Cancellation);

        Assert.Contains("free disk space", outcome.Problem?.English, StringComparison.Ordinal);
    }

    private sealed class MemoryConfirmations : IConfirmationStore
    {
        public List<Confirmation> Records { get; } = [];

        public bool IsFull { get; set; }

        public Task<bool> IsKnownAsync(DeviceId device, CancellationToken cancellationToken) => Task.FromResult(device.ToString().EndsWith(":07", StringComparison.Ordinal));

        public Task<Confirmation?> FindAsync(DeviceId device, string family, CancellationToken cancellationToken) =>
            Task.FromResult(Records.LastOrDefault(record => record.Device == device && string.Equals(record.Family, family, StringComparison.Ordinal)));

        public Task<RecordedConfirmation?> AppendAsync(Confirmation confirmation, CancellationToken cancellationToken)
        {
            if (IsFull)
            {
                return Task.FromResult<RecordedConfirmation?>(null);
            }

            Records.Add(confirmation);
            return Task.FromResult<RecordedConfirmation?>(new RecordedConfirmation(Records.Count, confirmation, default(Sha256Hash)));
        }
    }
}
