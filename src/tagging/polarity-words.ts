/**
 * Words that carry a judgement, by what they do to the thing they are said of. Chosen by hand; each list holds plain forms,
 * which are compared by their stems.
 */

/** Good to have, or said in praise. */
const GOOD = `
ability able abundance accept acceptable accessible accomplish accountability accountable accuracy accurate achieve
achievement adequate admirable adore advance advancement advantage advantageous affordable agree aid alive allow amazing
ample appreciate appropriate asset assist attractive authentic autonomy aware awareness balance balanced beautiful beauty
belong beneficial benefit best better blessing bonus boon boost bravery brave bright brilliant calm capable care celebrate
certainty charity cheap cheaper cheapest choice civil civilised clarity clean cleaner clear coherent cohesion comfort
comfortable commitment community compassion competence competent competitive confidence consensus consent consistent
constructive convenience convenient cooperate cooperation correct courage creative creativity credible cure decency decent
dedicated deserve desirable determination development dialogue dignity discipline discover discovery diverse diversity
ease easier easiest easily easy economical educate education educational effective effectively effectiveness efficiency
efficient efficiently elegant employment empower empowerment enable encourage energetic engage engagement enhance enjoy
enjoyable enjoyment enlighten enough enrich ensure entertain entertaining enthusiasm equal equality equity essential ethical
excellence excellent excited exciting expertise fair fairer fairness faith familiar fantastic favourable fertile
flexibility flexible flourish foster free freedom friendly friendship fulfil fulfilling fun gain generosity generous genuine
gift glad good goods grateful great greater grow growth guarantee guidance happier happiness happy harmless harmony heal
health healthier healthy help helpful hero honest honesty honour hope hopeful humane ideal improve improvement incentive
inclusion inclusive income independence independent informed innovation innovative insight inspiration inspire inspiring
integrate integration integrity intelligent interesting invaluable invention joy just justice justified justify kind
kindness knowledge lawful legitimacy legitimate liberate liberty logical lovely loyal loyalty love merit meaningful mobility
modern moral morale morality motivate motivation motivated natural necessary necessity noble nourish nutritious openness
opportunity optimal optimistic order participation passion patience peace peaceful perfect pleasant pleasure popular
positive possible potential power powerful practical praise precious predictable preserve prestige pride productive
productivity proficient profit profitable progress progressive promising promote proper prosper prosperity protect
protection proud proven prudent pure quality quick quicker rational readiness realistic reasonable reassure recover recovery
refreshing relaxed relevant reliable relief relieve remarkable rescue resilience resilient resolve respect respected
responsible restore reward rewarding rich right rightful robust safe safeguard safely safer safety satisfaction satisfied
satisfy save saving savings secure security sensible simple simpler skill skilled smart smooth solidarity solution solve
soothing spontaneous stability stable strength strengthen strong stronger succeed success successful sufficient suitable
superior support sustain sustainable sustainability talent talented thrive tolerance tolerant tradition transparency
transparent treasure trust trusted trustworthy truth understanding unify unite unity upgrade useful valid valuable value
variety vibrant victory viable virtue vital voluntary warm wealth welcome welfare wellbeing willing win wisdom wise wonderful
work works workable worth worthwhile worthy`;

/** Bad to have, or said in blame. */
const BAD = `
abandon abuse abusive accident accuse addict addicted addiction addictive adverse aggression aggressive aggravate alarming
alienate alienation anarchy anger angry annoying anxiety apathy arbitrary arrogant artificial assault attack authoritarian
awful backfire backward bad badly bankrupt bankruptcy barbaric barrier belittle betray betrayal bias biased blame bleak blind
blackmail bore bored boring boycott brainwash breach breakdown bribe bribery brutal brutality bully bullying burden
bureaucracy bureaucratic cancer catastrophe catastrophic censor censorship chaos cheat clash clumsy coerce coercion collapse
collision complacent complain complaint complicated compromise conflict confuse confused confusing confusion congestion
contaminate contradict contradiction controversial corrupt corruption costly counterproductive coward crime criminal crisis
crowded crude cruel cruelty crush damage damaging danger dangerous dead deadlock death debt deceit deceive deception decline
decay defect deficit degrade degrading dehumanise delay delinquency demean demeaning demoralise demotivate denial dependence
dependency deprive deprived derail despair desperate destabilise destroy destruction destructive deteriorate detriment
detrimental devalue devastate devastating dictator dictatorship die difficult difficulty dilemma diminish dirty disadvantage
disagree disappoint disappointing disaster disastrous discontent discourage discriminate discrimination discriminatory
disease disgrace disgusting dishonest disincentive dislike dismal disorder disparity disproportionate disregard disrespect
disrespectful disrupt disruption disruptive dissatisfaction distort distortion distract distraction distress distrust
disturb disturbing divide division divisive dogma dominate domination doubt drain drawback drug dull dumb dying dysfunction
elitist embarrass embarrassing endanger enemy enslave epidemic erode erosion erroneous evil exaggerate excess excessive
exclude exclusion exhaust expensive exploit exploitation exploitative expose extinct extinction extreme extremism extremist
fail failing failure fake false falsehood famine fatal fatigue fault faulty favouritism fear fight flaw flawed flood forbid
force fragile fraud frustrate frustrating frustration futile gang genocide ghetto greed greedy grief grim guilt guilty
hardship harass harassment harm harmful harsh hassle hate hatred hazard hazardous helpless hinder hindrance homeless
homelessness horrible horrific horror hostile hostility humiliate humiliating humiliation hunger hurt hypocrisy hypocritical
ignorance ignorant ignore ill illegal illegitimate illicit illness imbalance immoral impair impede imperialism impossible
impractical imprison inaccurate inaccuracy inadequate inappropriate incapable incompatible incompetent incomplete
inconsistent inconvenience inconvenient incorrect indoctrinate indoctrination ineffective inefficiency inefficient
inequality inevitable infect infection inferior inflation inflexible infringe infringement inhumane injure injury injustice
innocent insane insecure insecurity instability insufficient insult insulting interfere interference intimidate intolerance
intolerant intrude intrusion intrusive invade invalid invasion invasive irrational irrelevant irresponsible isolate
isolated isolation jail jeopardise jealous kill killing lack lacking lazy liar lie limit limitation lonely loneliness lose
loss lost ludicrous manipulate manipulation marginalise massacre materialism meaningless menace mess miscarriage miserable
misery misguided misinform misinformation mislead misleading mistake mistaken mistreat mistrust misunderstand misuse
monopoly monotonous murder naive nasty needless neglect negligence nepotism nightmare noise noisy nonsense nuisance obese
obesity object objectify obscene obsolete obstacle obstruct offence offend offensive oppose oppress oppression oppressive
ostracise outdated outrage overcrowd overcrowded overload overpriced overwhelm pain painful panic paranoia patronising
penalise peril perpetuate persecute persecution perverse pirate piracy plague pointless poison pollute pollution poor poorer
poorly poverty powerless prejudice pressure prison problem problematic propaganda prostitution protest provoke punish
punishment punitive questionable racism racist radical rape recession reckless redundant refuse regret reject repress
repression repressive resent resentment restrict restriction restrictive revenge ridiculous rigid riot risk risky rob robbery
ruin ruthless sacrifice sad scam scandal scare scarce scarcity scary segregate segregation selfish sexism sexist shame shock
shortage sick sickness sin sinister slave slavery slow slower slum smuggle smuggling stagnate stagnation starvation starve
steal stereotype stifle stigma stigmatise strain stress stressful struggle stupid subjective subjugate suffer suffering
suicide suppress suppression surplus susceptible suspicion tedious temptation tension terrible terrify terror terrorism
terrorist theft thief threat threaten threatening torture toxic tragedy tragic trap trauma traumatic trivial trouble
troublesome turmoil tyranny ugly unable unacceptable unaffordable unavailable unaware uncertain uncertainty unclear
uncomfortable unconstitutional undemocratic underfunded undermine underpaid undesirable undue uneconomical unemployed
unemployment unenforceable unequal unethical unfair unfairly unfit unfortunate unhappy unhealthy uninformed unjust
unjustified unlawful unlikely unnatural unnecessarily unnecessary unpleasant unpopular unpredictable unproven unqualified
unrealistic unreasonable unregulated unreliable unrest unsafe unstable unsuccessful unsuitable unsustainable unwanted unwise
unworkable upset useless vandalism vague vice victim victimise vilify violate violation violence violent vulnerable war waste
wasteful weak weaken weaker weakness weapon worry worse worsen worst worthless wound wrong`;

/** More of what follows. */
const UP = `
accelerate add advance amplify assure attract boost breed bring build cause champion contribute create cultivate deliver drive
enable encourage enforce enhance ensure entrench escalate exacerbate expand facilitate fuel further generate give grant grow
heighten improve include incite increase inspire introduce invite keep lead legalise maintain maximise offer perpetuate
preserve produce promote protect provide provoke raise reinforce result retain spark spread stimulate strengthen support
sustain uphold widen worsen`;

/** Less of what follows. */
const DOWN = `
abandon abolish alleviate avert avoid ban block cease combat counter counteract curb curtail cut damage decrease defeat defend
deny deplete deprive destroy deter diminish discourage disrupt ease eliminate end endanger eradicate erode escape fight fix
forbid halt hamper harm hinder hurt impede infringe inhibit jeopardise kill lack lessen limit lose loosen lower minimise
mitigate overcome prevent prohibit protect punish reduce reject relieve remedy remove replace resist restrict ruin save scrap
sacrifice solve stem stifle stop suppress tackle threaten undermine violate waste weaken withdraw`;

/** Turns round what follows, or nearly. */
const NEGATE = `
not no never none nobody nothing neither nor cannot without hardly barely rarely seldom unlikely fail lack less fewer little
few insufficient instead`;

/** Said for a course of action. */
const FOR = `
adopt allow approve arm authorise award build create decriminalise enact encourage endorse establish extend fund give grant
guarantee implement increase introduce invest join keep legal legalise liberalise maintain make permit preserve prioritise
promote protect provide recognise repatriate require reinstate retain right subsidise support teach use welcome`;

/** Said against one. */
const AGAINST = `
abandon abolish against ban banned block boycott cancel cease censor close condemn criminal criminalise cut decrease deny
disband discontinue dismantle eliminate end eradicate expel forbid illegal leave limit oppose outlaw prevent prohibit reduce
reject remove repeal replace restrict scrap sanction stop suspend withdraw withhold`;

const split = (text: string): readonly string[] => text.trim().split(/\s+/);

export const POLARITY_WORDS = {
  good: split(GOOD),
  bad: split(BAD),
  up: split(UP),
  down: split(DOWN),
  negate: split(NEGATE),
  for: split(FOR),
  against: split(AGAINST),
} as const;
