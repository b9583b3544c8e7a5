namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>Says whether what is known now may take the place of what was recorded. Knowing less is never a reason.</summary>
internal static class SupersedingRule
{
    /// <summary>True when the answer is another, and no poorer one.</summary>
    public static bool Allows(AttributionRecord? recorded, Attribution answer, AttributionOccasion occasion)
    {
        if (recorded is null)
        {
            return true;
        }

        if (recorded.Says(answer) || IsPoorer(recorded, answer))
        {
            return false;
        }

        return occasion == AttributionOccasion.Asked || IsByLease(recorded, answer);
    }

    /// <summary>True when a hit that was one holder's turns out to lie beside a change of holder; who was seen on the link was seen.</summary>
    public static bool AllowsDispute(AttributionRecord? recorded, Attribution answer) =>
        recorded is null || (recorded.Holding is { Source.IsNeighbour: false } && !recorded.Says(answer));

    // Leases and neighbours are forgotten in time, and those that no file keeps with each restart.
    private static bool IsPoorer(AttributionRecord recorded, Attribution answer)
    {
        if (recorded.Holding is not { } proof)
        {
            return false;
        }

        var isAddressAlone = answer.Holding is null && answer.Device.Kind == DeviceKind.Ip;
        var isUnseen = proof.Source.IsNeighbour && answer.Holding is { Source.IsNeighbour: false } && answer.Device != recorded.Device;
        return isAddressAlone || isUnseen;
    }

    // By itself only what a lease says changes the past: what people say of clients now, a person applies to it.
    private static bool IsByLease(AttributionRecord recorded, Attribution answer)
    {
        if (answer.Holding is not { Source.IsNeighbour: false } lease || recorded.Exclusion is null != answer.Exclusion is null)
        {
            return false;
        }

        return recorded.Holding is { } before
            ? !before.Source.IsNeighbour && recorded.Device != answer.Device && before.Span.Start < lease.Span.Start
            : recorded.Device.Kind == DeviceKind.Ip;
    }
}
