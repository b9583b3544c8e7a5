using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>How far a chain has come.</summary>
/// <param name="Chain">Its name.</param>
/// <param name="End">Its last record that is durably stored.</param>
internal readonly record struct ChainEnd(string Chain, ChainPoint End);
