namespace Sinkhole.Campaigns.Hunts.Times;

/// <summary>The order of day and month a file seems to have.</summary>
/// <param name="Order">The order.</param>
/// <param name="Certainty">How sure it is.</param>
internal readonly record struct DateGuess(DateOrder Order, DateCertainty Certainty);
