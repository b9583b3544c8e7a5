namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>Whose device a stored hit was, by what is known now.</summary>
internal sealed class HitAnswers(DeviceDirectory directory)
{
    /// <summary>The answer for a hit. Where hits folded into one row span a change of holder, none of them is said to be anybody's.</summary>
    public Attribution Of(AttributableHit hit)
    {
        var first = At(hit, hit.FirstMicroseconds);
        var last = hit.FirstMicroseconds == hit.LastMicroseconds ? first : At(hit, hit.LastMicroseconds);
        return first.Device == last.Device ? last : new Attribution
        {
            Device = DeviceId.OfAddress(last.Address),
            Source = AttributionSource.Ip,
            Confidence = Confidence.Low,
            Address = last.Address,
            Exclusion = last.Exclusion,
        };
    }

    private Attribution At(AttributableHit hit, long microseconds) => directory.Attribute(
        hit.Subject.Client, hit.Subject.Forwarder, hit.Subject.Told, DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond));
}
