namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>Whose device a stored hit was, by what is known now.</summary>
internal sealed class HitAnswers(DeviceDirectory directory)
{
    /// <summary>
    /// How near to a change of holder a hit is of neither: leases are written in whole seconds, and clocks that are two seconds off count as good.
    /// </summary>
    public static TimeSpan Handover { get; } = TimeSpan.FromSeconds(2);

    /// <summary>The answer for a hit. One beside a change of holder, or hits folded into one row over a change, are disputed and said to be nobody's.</summary>
    public Attribution Of(AttributableHit hit, out bool isDisputed)
    {
        var (first, last) = (Time(hit.FirstMicroseconds), Time(hit.LastMicroseconds));
        var answer = At(hit, last);
        isDisputed = answer.Device != At(hit, first).Device || IsAnother(At(hit, first - Handover), answer) || IsAnother(At(hit, last + Handover), answer);
        return !isDisputed ? answer : new Attribution
        {
            Device = DeviceId.OfAddress(answer.Address),
            Source = AttributionSource.Ip,
            Confidence = Confidence.Low,
            Address = answer.Address,
            Exclusion = answer.Exclusion,
        };
    }

    // An address nobody held before, or holds any more, was not handed over.
    private static bool IsAnother(Attribution beside, Attribution answer) => beside.Holding is not null && answer.Holding is not null && beside.Device != answer.Device;

    private static DateTimeOffset Time(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private Attribution At(AttributableHit hit, DateTimeOffset time) => directory.Attribute(hit.Subject.Client, hit.Subject.Forwarder, hit.Subject.Told, time);
}
