namespace Sinkhole.Host.Tests.LiveRuns;

/// <summary>What a DHCP server wrote at a moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Text">What it wrote.</param>
internal sealed record LeasePiece(DateTimeOffset At, string Text);
