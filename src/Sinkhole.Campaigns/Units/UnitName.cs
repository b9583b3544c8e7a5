using Sinkhole.Evidence.Networks;

namespace Sinkhole.Campaigns.Units;

/// <summary>What a unit is called for a span of time.</summary>
/// <param name="Code">The unit's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Span">When it is called so.</param>
internal sealed record UnitName(string Code, string Name, Validity Span);
