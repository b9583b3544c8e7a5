using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;

namespace Sinkhole.Admin.Tests.Fakes;

/// <summary>Holds in memory.</summary>
internal sealed class FakeHolds : IHoldDesk
{
    public static Hold Sample { get; } = new(
        new HoldPlaced(3, FakeStatus.Now)
        {
            By = "Tổ CNTT",
            Reason = "<b>theo CV 12</b>",
            Scope = new HoldScope { From = FakeStatus.Now.AddDays(-7), Client = Sinkhole.Dns.Records.InternetAddress.FromIPv4(0xC0000201), Campaign = "alpha" },
        },
        null);

    public Task<IReadOnlyList<Hold>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Hold>>([Sample]);

    public Task<HoldOutcome> PlaceAsync(HoldRequest request, CancellationToken cancellationToken) => Task.FromResult(new HoldOutcome(null, HoldRules.TooMany));

    public Task<HoldOutcome> LiftAsync(long number, string by, string reason, CancellationToken cancellationToken) =>
        Task.FromResult(new HoldOutcome(null, new ChainProblem("no", "không")));
}
